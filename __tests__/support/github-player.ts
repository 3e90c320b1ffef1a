import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export const REPOSITORY = 'acme/endpoints';
export const US = { login: 'github-actions[bot]', type: 'Bot' };

export interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string; readonly type: string };
}

export interface Issue extends Comment {
  readonly number: number;
  readonly title: string;
  state: 'open' | 'closed';
  readonly labels: { readonly name: string }[];
  readonly comments: Comment[];
  readonly pull_request?: object;
}

export interface Pull {
  readonly number: number;
  readonly merged_at: string | null;
  readonly merge_commit_sha: string;
  readonly head: { readonly sha: string };
}

export interface WorkflowRun {
  readonly id: number;
  readonly run_number: number;
  readonly event: string;
  readonly head_sha: string;
  status: 'in_progress' | 'completed';
  readonly head_repository: { readonly full_name: string };
}

export interface Artifact {
  readonly id: number;
  readonly run: number;
  readonly name: string;
  readonly created_at: string;
  expired: boolean;
}

interface Asked {
  readonly body: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly ids: readonly string[];
}

interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** One of these permissions is enough. */
  readonly permissions: readonly string[];
  readonly answer: (asked: Asked) => unknown;
}

/** A web server that plays GitHub's API, and gives a job what its permissions allow. https://docs.github.com/rest */
export class GitHubPlayer {
  readonly issues: Issue[] = [];
  readonly pulls: Pull[] = [];
  readonly runs: WorkflowRun[] = [];
  readonly artifacts: Artifact[] = [];
  private lastId = 0;

  // https://docs.github.com/rest/authentication/permissions-required-for-github-apps
  private readonly routes: readonly Route[] = [
    this.list('/issues/(\\d+)/comments', ['issues: read', 'pull-requests: read'], ([id]) => this.issue(id).comments),
    this.list('/issues/(\\d+)/labels', ['issues: read', 'pull-requests: read'], ([id]) => this.issue(id).labels),
    this.list('/issues', ['issues: read'], (_, query) =>
      this.issues.filter(({ state }) => state === (query.get('state') ?? 'open')),
    ),
    this.list('/commits/(\\w+)/pulls', ['pull-requests: read'], ([sha]) =>
      this.pulls.filter((pull) => pull.merge_commit_sha === sha || pull.head.sha === sha),
    ),
    this.list(
      '/actions/workflows/pull-request.yml/runs',
      ['actions: read'],
      (_, query) =>
        this.runs.filter((run) => run.head_sha === query.get('head_sha') && run.event === query.get('event')),
      'workflow_runs',
    ),
    this.list(
      '/actions/runs/(\\d+)/artifacts',
      ['actions: read'],
      ([run], query) => this.artifacts.filter((one) => one.run === Number(run) && one.name === query.get('name')),
      'artifacts',
    ),
    {
      method: 'POST',
      path: /^\/issues\/(\d+)\/comments$/,
      permissions: ['issues: write', 'pull-requests: write'],
      answer: ({ ids: [id], body }) => this.comment(Number(id), body['body'] ?? ''),
    },
    {
      method: 'PATCH',
      path: /^\/issues\/comments\/(\d+)$/,
      permissions: ['issues: write', 'pull-requests: write'],
      answer: ({ ids: [id], body }) => Object.assign(this.commentById(Number(id)), body),
    },
    {
      method: 'POST',
      path: /^\/issues$/,
      permissions: ['issues: write'],
      answer: ({ body }) => this.open({ title: body['title'] ?? '', body: body['body'] ?? '' }),
    },
    {
      method: 'PATCH',
      path: /^\/issues\/(\d+)$/,
      permissions: ['issues: write'],
      answer: ({ ids: [id], body }) => Object.assign(this.issue(id), body),
    },
  ];

  private constructor(private readonly server: Server) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.serve(request, response));
  }

  static async start(): Promise<GitHubPlayer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new GitHubPlayer(server);
  }

  /** A token that may do what these permissions say. */
  static token(permissions: Readonly<Record<string, string>>): string {
    return Buffer.from(JSON.stringify(permissions)).toString('base64url');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  open(issue: Partial<Issue> & { readonly body: string }): Issue {
    const number = this.nextId();
    const opened: Issue = {
      id: number,
      number,
      title: '',
      state: 'open',
      user: US,
      labels: [],
      comments: [],
      ...issue,
    };
    this.issues.push(opened);
    return opened;
  }

  comment(issue: number, body: string, user: Comment['user'] = US): Comment {
    const comment = { id: this.nextId(), body, user };
    this.issue(String(issue)).comments.push(comment);
    return comment;
  }

  nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  issue(number: string | undefined): Issue {
    const issue = this.issues.find((one) => one.number === Number(number));
    if (!issue) throw new Error(`there is no issue ${String(number)}`);
    return issue;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private commentById(id: number): Comment {
    const comment = this.issues.flatMap(({ comments }) => comments).find((one) => one.id === id);
    if (!comment) throw new Error(`there is no comment ${id}`);
    return comment;
  }

  private list(
    path: string,
    permissions: readonly string[],
    items: (ids: readonly string[], query: URLSearchParams) => readonly unknown[],
    key?: string,
  ): Route {
    return {
      method: 'GET',
      path: new RegExp(`^${path}$`),
      permissions,
      answer: ({ ids, query }) => new Page(items(ids, query), query, key),
    };
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, answer: unknown, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(answer));
    try {
      const url = new URL(request.url ?? '', this.url);
      const below = url.pathname.replace(`/repos/${REPOSITORY}`, '');
      const route = this.routes.find(({ method, path }) => method === request.method && path.test(below));
      if (!route) return void send(404, { message: `Not Found: ${String(request.method)} ${url.pathname}` });
      if (!route.permissions.some((permission) => allows(request.headers.authorization, permission)))
        return void send(403, { message: 'Resource not accessible by integration' });
      const body = request.method === 'GET' ? {} : ((await json(request)) as Asked['body']);
      const refusal = (body['body'] ?? '').length > 65_536 ? 'body is too long' : undefined;
      if (refusal !== undefined) return void send(422, { message: `Validation Failed: ${refusal}` });
      const answer = route.answer({ body, query: url.searchParams, ids: (route.path.exec(below) ?? []).slice(1) });
      if (answer instanceof Page) send(200, answer.content, answer.headers(url));
      else send(200, answer);
    } catch (error) {
      send(500, { message: String(error) });
    }
  }
}

/** A part of a list, as large as was asked for, and where the next one is. */
class Page {
  private readonly size: number;
  private readonly number: number;

  constructor(
    private readonly items: readonly unknown[],
    query: URLSearchParams,
    private readonly key: string | undefined,
  ) {
    this.size = Number(query.get('per_page') ?? 30);
    this.number = Number(query.get('page') ?? 1);
  }

  get content(): unknown {
    const part = this.items.slice((this.number - 1) * this.size, this.number * this.size);
    return this.key === undefined ? part : { total_count: this.items.length, [this.key]: part };
  }

  headers(url: URL): Record<string, string> {
    if (this.items.length <= this.number * this.size) return {};
    url.searchParams.set('page', String(this.number + 1));
    return { link: `<${url.href}>; rel="next"` };
  }
}

function allows(authorization: string | undefined, permission: string): boolean {
  const token = authorization?.replace(/^token /, '') ?? '';
  const granted = JSON.parse(Buffer.from(token, 'base64url').toString()) as Record<string, string>;
  const [scope = '', level = ''] = permission.split(': ');
  return granted[scope] === level || granted[scope] === 'write';
}
