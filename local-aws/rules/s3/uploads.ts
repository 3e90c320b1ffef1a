import type { Context } from '../../iam/request';

const LIMIT = 1_000;

/** What multipart uploads were begun with, by their IDs: their parts are uploaded with it, and do not say it again. */
export class Uploads {
  private readonly begun = new Map<string, Context>();

  begin(uploadId: string, context: Context): void {
    this.begun.set(uploadId, context);
    const [oldest] = this.begun.keys();
    if (this.begun.size > LIMIT && oldest !== undefined) this.begun.delete(oldest);
  }

  of(uploadId: string): Context {
    return this.begun.get(uploadId) ?? {};
  }
}
