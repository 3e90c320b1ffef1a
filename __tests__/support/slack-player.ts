import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The path of the webhook that all tests use; no line of a log may hold it. */
export const HOOK = '/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX';

/** One answer of the player; `hang` never answers, `reset` cuts the connection. */
export type Answer = 'hang' | 'reset' | { status: number; body?: string; headers?: Record<string, string> };

export interface Post {
  readonly url: string;
  readonly body: string;
}

/** A web server that plays Slack: gives the answers in turn, then 200, and remembers what was posted. */
export class SlackPlayer {
  readonly posts: Post[] = [];
  answers: Answer[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.posts.push({ url: request.url ?? '', body: Buffer.concat(chunks).toString() });
        this.answer(request, response);
      });
    });
  }

  static async start(): Promise<SlackPlayer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new SlackPlayer(server);
  }

  get webhook(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${HOOK}`;
  }

  reset(...answers: Answer[]): void {
    this.posts.length = 0;
    this.answers = answers;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const answer = this.answers.shift() ?? { status: 200, body: 'ok' };
    if (answer === 'hang') return;
    if (answer === 'reset') request.socket.resetAndDestroy();
    else response.writeHead(answer.status, answer.headers).end(answer.body ?? '');
  }
}
