import { explained } from '../aws/explained';
import { reachAccount } from '../aws/reach';
import { bootstrapStateBucket, type Repair } from '../aws/state-bucket';
import { fromHereOn } from '../interrupts';
import { describe, openSession, type Options } from '../session';

const DONE = {
  created: 'was created',
  repaired: 'was there, and was put right',
  unchanged: 'is there, and as it should be',
  left: 'was there, under a name of your own; its settings are yours and were not touched',
};

/** The bucket that Terraform's states are kept in. Safe to repeat, and to go on with after an interrupt. */
export async function bootstrap(options: Options): Promise<void> {
  const session = openSession(options);
  const { config, terminal } = session;
  await reachAccount(session);
  terminal.note(`Bootstrapping ${describe(session)}`);

  fromHereOn(`the state bucket ${config.state.bucket} may be there, without all of its settings`);
  const done = await terminal.step('State bucket', () =>
    explained('what was done is done, and the same command goes on from there', () => bootstrapStateBucket(config)),
  );
  const repairs = done.outcome === 'repaired' ? done.repairs : [];
  terminal.say(
    [`The state bucket ${config.state.bucket} ${DONE[done.outcome]}.`, ...repairs.map(repairLine)].join('\n'),
  );
  terminal.result({ bucket: config.state.bucket, outcome: done.outcome, repairs });
}

const repairLine = ({ setting, was, is }: Repair): string => `  ${setting}: was ${was}, is ${is}`;
