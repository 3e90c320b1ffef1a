import type { Rule } from './rule';
import { RULES } from './rules';

export const HEADER = '| Rules | What they ask for | Not met for | Why not |';
export const REPORTED_HEADER = '| Rule | What it asks for | Why a scanner reports it though it is met |';

/** The exceptions, as docs/security.md has them. */
export const exceptionsTable = (): string => [HEADER, '|---|---|---|---|', ...RULES.flatMap(exceptionRows)].join('\n');

/** What a scanner reports in error, as docs/security.md has it. */
export const reportedTable = (): string =>
  [REPORTED_HEADER, '|---|---|---|', ...RULES.flatMap(reportedRows)].join('\n');

const exceptionRows = ({ ids, title, exceptions }: Rule) =>
  exceptions.map(({ who = 'any', why }) => `| ${ids.join(', ')} | ${title} | ${who} | ${why} |`);

const reportedRows = ({ title, reported = {} }: Rule) =>
  Object.entries(reported).map(([id, why]) => `| ${id} | ${title} | ${why} |`);
