import { accessDocuments } from '../../stacks/access-documents';
import { listed, type Statement } from '../support/synth';
import { accessConfig, type Named } from './access-config';

/** Everything that the app can make, as far as policies name it. */
export const EVERY_OPTION: Named = {
  endpoint: 'mme',
  environment: 'validation',
  set: ['model.callers.search={"targetModels":["search/"],"roles":["search-service"]}'],
};

/** The statements of policies of an endpoint, by the policies' keys. */
export function statementsOf(keys: readonly string[], named: Named = EVERY_OPTION): Statement[] {
  const { policies } = accessDocuments(accessConfig(named));
  return keys.flatMap((key) => (JSON.parse(policies[key]?.document ?? '') as { Statement: Statement[] }).Statement);
}

export const READ = ['read', 'check'];
export const WRITE = ['write-serving', 'write-alerts', 'write-rights'];
export const BOUNDARY = ['boundary'];

/** `Sid: action`, of every action. */
export const entriesOf = (statements: readonly Statement[]): string[] =>
  statements.flatMap(({ Sid, Action }) => listed(Action).map((action) => `${Sid}: ${action}`));
