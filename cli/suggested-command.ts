import type { Session } from './session';

/** What a command was told about its stack. */
export type Named = Pick<Session, 'config' | 'options'>;

/** Another command about the same stack, as a person types it. */
export function commandFor({ options }: Named, command: string): string {
  const { environment, endpoint, local, set = [] } = options;
  // why: a channel that only --set names is known to nobody else.
  const channels = set.filter((assignment) => assignment.startsWith('alerts.slack.'));
  return [
    `./mme ${command}`,
    ...(environment === undefined ? [] : [`--environment ${quoted(environment)}`]),
    ...(endpoint === undefined ? [] : [`--endpoint ${quoted(endpoint)}`]),
    ...channels.map((assignment) => `--set ${quoted(assignment)}`),
    ...(local ? ['--local'] : []),
  ].join(' ');
}

/** A text as a shell takes it to the letter. */
const quoted = (text: string): string => (/^[\w%+,./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
