const MOST_REMEMBERED = 1000;

/** The SNS messages that Slack has from this warm container: Lambda's retry brings all records of an event again. */
export class DeliveredMessages {
  readonly #ids = new Set<string | undefined>();

  has(messageId: string | undefined): boolean {
    return messageId !== undefined && this.#ids.has(messageId);
  }

  add(messageId: string | undefined): void {
    this.#ids.add(messageId);
    const [oldest] = this.#ids;
    if (this.#ids.size > MOST_REMEMBERED) this.#ids.delete(oldest);
  }
}
