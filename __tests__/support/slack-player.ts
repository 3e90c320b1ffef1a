import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The path of the webhook that all tests use; no line of a log may hold it. */
export const HOOK = '/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX';

/** One answer of the player; `hang` never answers, `reset` cuts the connection, `slow` is 200 after a while. */
export type Answer = 'hang' | 'reset' | 'slow' | { status: number; body?: string; headers?: Record<string, string> };

export interface Post {
  readonly url: string;
  readonly body: string;
}

const OK = { status: 200, body: 'ok' } as const;
const SLOW_MILLISECONDS = 300;

/** A web server that plays Slack: answers as it is told, else with 200, and remembers what was posted. */
export class SlackPlayer {
  readonly posts: Post[] = [];
  /** The bodies that were answered with 200: what is in the channel. */
  readonly accepted: string[] = [];
  private answers: Answer[] = [];
  private readonly scripts = new Map<string, { answers: Answer[]; then: Answer }>();

  private constructor(private readonly server: Server) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        this.posts.push({ url: request.url ?? '', body });
        this.answer(body, this.answerTo(body), request, response);
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

  /** Forgets everything; the next posts get these answers in turn. */
  reset(...answers: Answer[]): void {
    this.posts.length = 0;
    this.accepted.length = 0;
    this.answers = answers;
    this.scripts.clear();
  }

  /** Posts that hold a text get these answers in turn, then 200. */
  script(text: string, ...answers: Answer[]): void {
    this.scripts.set(text, { answers, then: OK });
  }

  /** Posts that hold a text get this answer. */
  always(text: string, answer: Answer): void {
    this.scripts.set(text, { answers: [], then: answer });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answerTo(body: string): Answer {
    const script = [...this.scripts].find(([text]) => body.includes(text))?.[1];
    return script ? (script.answers.shift() ?? script.then) : (this.answers.shift() ?? OK);
  }

  private answer(body: string, answer: Answer, request: IncomingMessage, response: ServerResponse): void {
    if (answer === 'hang') return;
    if (answer === 'reset') request.socket.resetAndDestroy();
    else if (answer === 'slow')
      setTimeout(() => {
        this.answer(body, OK, request, response);
      }, SLOW_MILLISECONDS).unref();
    else {
      if (answer.status === 200) this.accepted.push(body);
      response.writeHead(answer.status, answer.headers).end(answer.body ?? '');
    }
  }
}
