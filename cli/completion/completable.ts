import type { Argument, Command, Option } from 'commander';

/** A word that can be typed, and what it means. */
export interface Word {
  readonly word: string;
  readonly description: string;
}

/** What a value can be: one of some words, a file, or text that nobody knows beforehand. */
export type Value = { readonly kind: 'words'; readonly words: readonly string[] } | { readonly kind: 'files' | 'text' };

export interface OptionWords extends Word {
  /** Absent where it takes none. */
  readonly value?: Value;
  /** Takes several values. */
  readonly many: boolean;
}

/** What can be typed behind a command. */
export interface Completable {
  /** `alerts test`; nothing for ./mme itself. */
  readonly at: string;
  readonly commands: readonly Word[];
  readonly options: readonly OptionWords[];
  readonly arguments: readonly Value[];
}

/** The words of values that no choices of an option or argument tell, by `--option` or `argument`. */
export type KnownWords = Readonly<Record<string, readonly string[]>>;

/** Everything that can be typed behind a program, command by command. */
export function completableOf(command: Command, known: KnownWords, at = ''): Completable[] {
  const help = command.createHelp();
  const commands = help.visibleCommands(command);
  const own: Completable = {
    at,
    commands: commands.map((sub) => ({ word: sub.name(), description: sub.description() })).filter(isPlain),
    options: help.visibleOptions(command).flatMap((option) => optionWords(option, known)),
    arguments: command.registeredArguments.map((argument) => valueOf(argument, argument.name(), known)),
  };
  const below = command.commands.flatMap((sub) => completableOf(sub, known, `${at} ${sub.name()}`.trim()));
  return [own, ...below];
}

function optionWords(option: Option, known: KnownWords): OptionWords[] {
  const { long, description, variadic } = option;
  if (long == null) return [];
  const takesValue = option.required || option.optional;
  return [{ word: long, description, many: variadic, ...(takesValue && { value: valueOf(option, long, known) }) }];
}

function valueOf(taken: Option | Argument, name: string, known: KnownWords): Value {
  const words = taken.argChoices ?? known[name];
  if (words) return { kind: 'words', words: words.filter((word) => isPlain({ word })) };
  const isFile = 'flags' in taken && /<(?:file|folder)>/.test(taken.flags);
  return { kind: isFile ? 'files' : 'text' };
}

/** why: a shell makes something of every other character, and reads the script that holds them. */
const isPlain = ({ word }: Pick<Word, 'word'>): boolean => /^[\w.:=/-]+$/.test(word);

/** Some words, and what is before them where they can be typed: `local fault api 1`, `alerts test -`, `diff --environment`. */
export interface WordList {
  readonly at: readonly string[];
  readonly words: readonly Word[];
}

/** The words of commands and arguments (by how many arguments are there already), of options, and of their values. */
export function wordLists(all: readonly Completable[]): WordList[] {
  const bare = (value: Value): Word[] =>
    value.kind === 'words' ? value.words.map((word) => ({ word, description: '' })) : [];
  const lists = all.flatMap(({ at, commands, options, arguments: taken }): [string, readonly Word[]][] => [
    [`${at} 0`, commands],
    ...taken.map((value, before): [string, Word[]] => [`${at} ${before}`, bare(value)]),
    [`${at} -`, options],
    ...options.map(({ word, value }): [string, Word[]] => [`${at} ${word}`, value ? bare(value) : []]),
  ]);
  const same = new Map<string, WordList>();
  for (const [at, words] of lists.filter(([, some]) => some.length > 0)) {
    const key = JSON.stringify(words);
    same.set(key, { at: [...(same.get(key)?.at ?? []), at], words });
  }
  return [...same.values()];
}

/** Where a file can be typed: `alerts preview --out`. */
export const placesOfFiles = (all: readonly Completable[]): string[] =>
  all.flatMap(({ at, options }) =>
    options.filter(({ value }) => value?.kind === 'files').map(({ word }) => `${at} ${word}`),
  );

/** Every command by its whole name. */
export const commandsOf = (all: readonly Completable[]): string[] => all.map(({ at }) => at).filter(Boolean);

/** The names of all options that take a value. */
export const takingValue = (all: readonly Completable[]): string[] => namesOf(all, ({ value }) => value !== undefined);

/** The names of all options that take several. */
export const takingMany = (all: readonly Completable[]): string[] => namesOf(all, ({ many }) => many);

function namesOf(all: readonly Completable[], isMeant: (option: OptionWords) => boolean): string[] {
  return [...new Set(all.flatMap(({ options }) => options.filter(isMeant).map(({ word }) => word)))];
}

/** Text as bash and zsh take it to the letter. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A pattern of `case` for each of some texts; for none of them it is one that no word has. */
export const pattern = (texts: readonly string[]): string => (texts.length > 0 ? texts : ['']).map(quoted).join(' | ');
