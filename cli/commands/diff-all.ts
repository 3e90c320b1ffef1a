import { conclude, each, openFleetInAws } from '../fleet/fleet';
import type { FleetOptions } from '../fleet/options';
import { ofDiff } from '../fleet/outcome';

export interface DiffAllOptions extends FleetOptions {
  readonly destroy?: boolean;
}

/** Shows what a deploy would change in each stack of the fleet. */
export async function diffAll(options: DiffAllOptions): Promise<void> {
  const fleet = await openFleetInAws(options);
  const done = await each(fleet, {
    title: 'Comparing',
    command: 'diff',
    more: () => (options.destroy ? ['--destroy'] : []),
    outcomeOf: ofDiff,
  });
  conclude(fleet, done);
}
