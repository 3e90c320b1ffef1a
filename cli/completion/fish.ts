import { commandsOf, takingMany, takingValue, type Completable, type Value } from './completable';

/** The script that completes ./mme in fish, with what each word means. It starts no program. */
export function fishScript(all: readonly Completable[]): string {
  return `# Completion of ./mme for fish. In ~/.config/fish/config.fish: /path/to/mme completion fish | source
function __mme_at
    set -l at ''
    set -l option ''
    set -l position 0
    set -l words (commandline -opc)
    for word in $words[2..-1]
        switch $word
            case ${list(takingValue(all))}
                set option $word
            case '-*'
                set option ''
            case '*'
                set -l longer (string trim "$at $word")
                if test -n "$option"
                    contains -- $option ${list(takingMany(all))}; or set option ''
                else if contains -- $longer ${list(commandsOf(all))}
                    set at $longer
                else
                    set position (math $position + 1)
                end
        end
    end
    test "$argv[1]" = "$at"; and test -z "$argv[2]" -o "$argv[2]" = "$position"
end

complete -c mme -f
${all.flatMap(lines).join('\n')}
`;
}

function lines({ at, commands, options, arguments: taken }: Completable): string[] {
  const line = (position: number | '', ...rest: readonly string[]) =>
    `complete -c mme -n ${quoted(`__mme_at ${quoted(at)} ${position}`.trim())} ${rest.join(' ')}`;
  return [
    ...commands.map(({ word, description }) => line(0, '-a', word, '-d', quoted(description))),
    ...taken.flatMap((value, at) => (value.kind === 'words' ? [line(at, ...flags(value))] : [])),
    ...options.map(({ word, description, value }) =>
      line('', '-l', word.slice(2), ...(value ? flags(value) : []), '-d', quoted(description)),
    ),
  ];
}

function flags(value: Value): string[] {
  if (value.kind === 'words') return ['-x', '-a', quoted(value.words.join(' '))];
  return value.kind === 'files' ? ['-r', '-F'] : ['-x'];
}

const list = (words: readonly string[]): string => words.map(quoted).join(' ');

/** Text as fish takes it to the letter. */
const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
