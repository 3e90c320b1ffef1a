import { z } from 'zod';
import { ANSWERS, OUTCOMES, WrongFault, type ApiFault, type EndpointFault, type Fault } from '../faults';

const count = z.int().min(0);

const api = z.strictObject({
  kind: z.literal('api'),
  operation: z.string().regex(/^(\*|[A-Z][A-Za-z0-9]*)$/, 'allowed: an operation such as UpdateEndpoint, or *'),
  answer: z.enum(ANSWERS),
  skip: count.default(0),
  times: count.default(1),
});

const endpoint = <T extends keyof typeof OUTCOMES>(during: T) =>
  z
    .strictObject({
      kind: z.literal('endpoint'),
      during: z.literal(during),
      outcome: z.enum(OUTCOMES[during]),
      seconds: z.number().min(0).optional(),
      // why: AWS's own limit of a FailureReason.
      reason: z.string().max(1024).optional(),
      times: count.default(1),
    })
    .refine(({ outcome, seconds }) => outcome !== 'slow' || seconds !== undefined, {
      path: ['seconds'],
      message: 'the outcome slow needs a number of them',
    });

const SCHEMA = z.discriminatedUnion('kind', [
  api,
  z.discriminatedUnion('during', [endpoint('create'), endpoint('update')]),
]);

/** A fault as it was sent. Throws WrongFault, which names each mistake. */
export function parseFault(text: string): Fault {
  const sent = parseJson(text);
  const { data, error } = SCHEMA.safeParse(sent);
  if (error) throw new WrongFault(error.issues.map((issue) => explain(issue, sent)).join('; '));
  return data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new WrongFault('a fault is a JSON object, and this is no JSON');
  }
}

/** Key, value, and what is allowed: `answer is "bang"; allowed: throttle, error, …` */
function explain(issue: z.core.$ZodIssue, sent: unknown): string {
  const value = issue.path.reduce((parent, key) => (parent as Record<PropertyKey, unknown> | null)?.[key], sent);
  const spelled = value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`;
  return `${['fault', ...issue.path].join('.')} ${spelled}; ${allowed(issue)}`;
}

function allowed(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `allowed: ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_union' && 'options' in issue) return `allowed: ${issue.options?.join(', ') ?? ''}`;
  return issue.message;
}

/** The faults that local AWS is to commit, in the order in which they were asked for. */
export class Faults {
  private pending: readonly Fault[] = [];

  add(fault: Fault): Fault {
    this.pending = [...this.pending, fault];
    return fault;
  }

  all(): readonly Fault[] {
    return this.pending;
  }

  clear(): readonly Fault[] {
    this.pending = [];
    return this.pending;
  }

  /** The fault that hits a call. Those before it let the call through, and have that much less to skip. */
  ofCall(operation: string): ApiFault | undefined {
    const matching = this.pending.filter(
      (fault): fault is ApiFault => fault.kind === 'api' && [operation, '*'].includes(fault.operation),
    );
    const hits = matching.find(({ skip }) => skip === 0);
    matching.slice(0, hits && matching.indexOf(hits)).forEach((fault) => {
      this.replace(fault, { ...fault, skip: fault.skip - 1 });
    });
    return hits && this.use(hits);
  }

  /** The fault that hits a change of an endpoint. */
  ofEndpoint(during: EndpointFault['during']): EndpointFault | undefined {
    const hits = this.pending.find(
      (fault): fault is EndpointFault => fault.kind === 'endpoint' && fault.during === during,
    );
    return hits && this.use(hits);
  }

  private use<T extends Fault>(fault: T): T {
    const lasts = fault.times === 0;
    if (!lasts) this.replace(fault, ...(fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : []));
    return fault;
  }

  private replace(old: Fault, ...by: readonly Fault[]): void {
    this.pending = this.pending.flatMap((fault) => (fault === old ? by : [fault]));
  }
}
