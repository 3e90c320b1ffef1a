import { CONTROL_PREFIX } from './gateway/types';

/** What a call gets instead of its answer. After `lost` the call is done all the same, and nobody hears of it. */
export const ANSWERS = ['throttle', 'error', 'expired', 'denied', 'disconnect', 'lost'] as const;

/** How a change of an endpoint may go other than well and soon. `slow` ends well. */
export const OUTCOMES = {
  create: ['fails', 'slow'],
  update: ['fails', 'rolls-back', 'slow'],
} as const;

export interface ApiFault {
  readonly kind: 'api';
  /** `UpdateEndpoint`, or `*` for every operation of every service. */
  readonly operation: string;
  readonly answer: (typeof ANSWERS)[number];
  /** Calls that are let through first. */
  readonly skip: number;
  /** Calls that it hits; 0: until it is cleared. */
  readonly times: number;
}

export interface EndpointFault {
  readonly kind: 'endpoint';
  readonly during: keyof typeof OUTCOMES;
  readonly outcome: 'fails' | 'rolls-back' | 'slow';
  /** How long the change takes before that. */
  readonly seconds?: number | undefined;
  /** The FailureReason. */
  readonly reason?: string | undefined;
  /** Changes that it hits; 0: until it is cleared. */
  readonly times: number;
}

/** Something that goes wrong on purpose. */
export type Fault = ApiFault | EndpointFault;

/** A fault as it is asked for: it hits once, and the next one, unless it says otherwise. */
export type FaultInput =
  (Omit<ApiFault, 'skip' | 'times'> & Partial<ApiFault>) | (Omit<EndpointFault, 'times'> & Partial<EndpointFault>);

/** A fault that local AWS does not know. The message names what is wrong, and what is allowed. */
export class WrongFault extends Error {
  override readonly name = 'WrongFault';
}

/** Makes something go wrong in the local AWS at a URL. Answers with the fault as it was understood. */
export async function addFault(url: string, fault: FaultInput): Promise<Fault> {
  return (await ask(url, { method: 'POST', body: JSON.stringify(fault) })) as Fault;
}

/** The faults that still have something to hit, with what is left of their `skip` and `times`. */
export async function listFaults(url: string): Promise<readonly Fault[]> {
  return (await ask(url, { method: 'GET' })) as readonly Fault[];
}

export async function clearFaults(url: string): Promise<void> {
  await ask(url, { method: 'DELETE' });
}

const LIMIT_MS = 10_000;

async function ask(url: string, request: RequestInit): Promise<unknown> {
  const response = await fetch(`${url}${CONTROL_PREFIX}faults`, { ...request, signal: AbortSignal.timeout(LIMIT_MS) });
  const answer = (await response.json()) as { readonly error?: string };
  if (response.status === 400) throw new WrongFault(answer.error);
  if (!response.ok) throw new Error(`local AWS answered ${response.status}: ${answer.error ?? 'without a reason'}`);
  return answer;
}
