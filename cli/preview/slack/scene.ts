/** Something that Slack is told. */
export interface Scene {
  /** What it shows, in a few words. */
  readonly title: string;
  readonly at: Date;
  /** What Lambda gets. */
  readonly event: unknown;
  readonly remembered?: Remembered;
}

/** What the notifier knows of what it told before. */
export interface Remembered {
  /** When the incident began that an OK ends, in milliseconds since 1970. */
  readonly incidentStart?: number;
  /** How often it heard the same in five minutes. */
  readonly times?: number;
}

/** Scenes that belong together. */
export interface Chapter {
  readonly title: string;
  readonly note: string;
  readonly scenes: readonly Scene[];
}

/** As SNS hands a message to Lambda. */
export const fromSns = (message: string, subject?: string): object => ({
  Records: [{ EventSource: 'aws:sns', Sns: { MessageId: MESSAGE_ID, Subject: subject, Message: message } }],
});

export const MESSAGE_ID = '95df01b4-ee98-5cb9-9903-4c221d41eb5e';
