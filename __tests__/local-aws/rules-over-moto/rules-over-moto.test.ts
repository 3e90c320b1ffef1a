import { accessOfServices } from './access';
import { alertsThroughFunctions } from './alerts';
import { bucketPolicies } from './buckets';
import { eventsThroughRules } from './events';
import { deployedFunctions } from './functions';
import { guardrails } from './guardrails';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLocalAws, stopLocalAws } from '../../../local-aws/control';
import { instanceFile, isAlive, signal } from '../../../local-aws/instance';
import { processesOf, useLocalAws } from './local';
import { keysOfLogGroups } from './log-groups';
import { refusals } from './refusals';
import { rolesThatServicesTake } from './roles';

// why: starting local AWS takes seconds, so all that is asked of a running one is asked of the same.
const local = useLocalAws();

refusals(local);
bucketPolicies(local);
deployedFunctions(local);
alertsThroughFunctions(local);
guardrails(local);
eventsThroughRules(local);
accessOfServices(local);
rolesThatServicesTake(local);
keysOfLogGroups(local);

describe('local AWS, at the end', () => {
  it('leaves no process and no description when it is stopped, even by an impatient one', async () => {
    const { folder } = local;
    const processes = processesOf(folder, await startLocalAws(folder));
    const before = processes.map(isAlive);

    const stopped = stopLocalAws(folder);
    await sleep(60);
    signal(processes[0], 'SIGTERM');

    expect(await stopped).toBe(true);
    expect(before).toEqual([true, true]);
    expect(processes.map(isAlive)).toEqual([false, false]);
    expect(existsSync(instanceFile(folder))).toBe(false);
    expect(await stopLocalAws(folder)).toBe(false);
  }, 20_000);
});
