import { addFault, clearFaults, listFaults, WrongFault, type Fault, type FaultInput } from '../../local-aws/faults';
import { instanceFolder, runningInstance } from '../../local-aws/instance';
import { EXIT, Failure } from '../failure';
import { openTerminal } from '../terminal';
import type { LocalOptions } from './local';

/** Makes something go wrong in the running local AWS. */
export async function add(fault: FaultInput, options: LocalOptions): Promise<void> {
  const terminal = openTerminal(options);
  const added = await addFault(await runningUrl(), fault).catch((error: unknown) => {
    throw error instanceof WrongFault ? wrongInput(error) : error;
  });
  terminal.say(`Local AWS will do this: ${spelled(added)}`);
  terminal.result(added);
}

export async function list(options: LocalOptions): Promise<void> {
  const terminal = openTerminal(options);
  const faults = await listFaults(await runningUrl());
  terminal.say(faults.length > 0 ? faults.map(spelled).join('\n') : 'No faults: local AWS does all that it can.');
  terminal.result({ faults });
}

export async function clear(options: LocalOptions): Promise<void> {
  const terminal = openTerminal(options);
  await clearFaults(await runningUrl());
  terminal.say('Cleared: no faults are left.');
  terminal.result({ faults: [] });
}

async function runningUrl(): Promise<string> {
  const instance = await runningInstance(instanceFolder());
  if (instance) return instance.url;
  throw new Failure('Local AWS does not run.', {
    state: 'No fault was changed. Faults are kept by the running local AWS, and go with it.',
    fix: 'Start it: ./mme local start',
  });
}

const wrongInput = (cause: WrongFault): Failure =>
  new Failure(`There is no such fault: ${cause.message}.`, {
    state: 'No fault was changed.',
    fix: 'See what is allowed: ./mme local fault --help',
    exitCode: EXIT.wrongInput,
    cause,
  });

/** `UpdateEndpoint: throttle; 2 calls, after 1 is let through` */
function spelled(fault: Fault): string {
  if (fault.kind === 'api') {
    const skipped = fault.skip > 0 ? `, after ${fault.skip} let through` : '';
    return `${fault.operation}: ${fault.answer}; ${times(fault, 'call')}${skipped}`;
  }
  const details = [
    ...(fault.seconds === undefined ? [] : [`takes ${fault.seconds} s`]),
    ...(fault.reason === undefined ? [] : [`because "${fault.reason}"`]),
  ];
  return `${fault.during} of an endpoint: ${[fault.outcome, ...details].join(', ')}; ${times(fault, fault.during)}`;
}

const times = (fault: Fault, what: string): string =>
  fault.times === 0 ? `every ${what} until it is cleared` : `${fault.times} ${what}${fault.times === 1 ? '' : 's'}`;
