import { EXIT, Failure } from './failure';
import type { Session } from './session';

const ALLOW_PRODUCTION = 'production-destroy';

/** Refuses to destroy what is of production without a word of its own. */
export function refuseProduction({ config }: Session, allowed: readonly string[]): void {
  if (config.environment !== 'production' || allowed.includes(ALLOW_PRODUCTION)) return;
  throw new Failure('production is not destroyed by one word', {
    state: 'nothing was destroyed',
    fix: `add --allow ${ALLOW_PRODUCTION} if that is what you want`,
    exitCode: EXIT.wrongInput,
  });
}
