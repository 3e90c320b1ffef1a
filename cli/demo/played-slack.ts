import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the notifier posts, as far as it is shown here. */
interface Message {
  /** What a phone shows of it. */
  readonly text: string;
}

/** A small web server that plays Slack: it takes every message, and remembers it. */
export class PlayedSlack {
  private readonly messages: Message[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      void text(request).then((body) => {
        this.messages.push(JSON.parse(body) as Message);
        response.end('ok');
      });
    });
  }

  static async open(): Promise<PlayedSlack> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return new PlayedSlack(server);
  }

  get webhook(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/services/T0DEMO/B0DEMO/demo`;
  }

  /** The first message with all of these texts in it, as a person reads it. */
  heard(...parts: readonly string[]): string | undefined {
    return this.messages.map(({ text }) => readable(text)).find((text) => parts.every((part) => text.includes(part)));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
const readable = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
