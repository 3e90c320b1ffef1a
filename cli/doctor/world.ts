import { commandFor } from '../suggested-command';
import type { Session } from '../session';
import type { Check } from './check';
import { factsOf, type Facts } from './facts';

/** What the checks of a stack are given. */
export interface World extends Pick<Session, 'config' | 'options' | 'outdir'> {
  readonly facts: Facts;
  /** Another command about the same stack, as a person types it. */
  readonly command: (name: string) => string;
}

export const worldOf = ({ config, options, outdir }: Pick<Session, 'config' | 'options' | 'outdir'>): World => ({
  config,
  options,
  outdir,
  facts: factsOf(config),
  command: (name) => commandFor({ config, options }, name),
});

export type StackCheck = Check<World>;

/** For what there is only after a deploy. */
export const untilDeployed = async ({ facts }: World): Promise<string | undefined> =>
  (await facts.isDeployed()) ? undefined : 'not deployed yet';

/** For what there is only with Slack on. */
export const withoutSlack = ({ config }: World): string | undefined =>
  config.alerts.slack.enable ? undefined : 'alerts.slack.enable is false';
