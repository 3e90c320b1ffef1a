import path from 'node:path';
import { openSession, type Options } from '../session';
import { synthesizeStack } from '../synthesize-stack';

export async function synth(options: Options): Promise<void> {
  const session = openSession(options);
  const { folder } = await session.terminal.step('Synthesising', () => synthesizeStack(session));
  session.terminal.say(`Synthesised ${path.relative(process.cwd(), path.join(folder, 'cdk.tf.json'))}`);
  session.terminal.result({ folder });
}
