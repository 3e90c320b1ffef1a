import { reachAccount } from '../aws/reach';
import { bootstrapStateBucket } from '../aws/state-bucket';
import { fromHereOn } from '../interrupts';
import { describe, openSession, type Options } from '../session';

const DONE = {
  created: 'was created',
  checked: 'was there; its settings were put right',
  left: 'was there, under a name of your own; its settings are yours and were not touched',
};

export async function bootstrap(options: Options): Promise<void> {
  const session = openSession(options);
  const { config, terminal } = session;
  await reachAccount(session);
  terminal.note(`Bootstrapping ${describe(session)}`);

  fromHereOn(`the state bucket ${config.state.bucket} may be there, without all of its settings`);
  const outcome = await terminal.step('State bucket', () => bootstrapStateBucket(config));
  terminal.say(`The state bucket ${config.state.bucket} ${DONE[outcome]}.`);
  terminal.result({ bucket: config.state.bucket, outcome });
}
