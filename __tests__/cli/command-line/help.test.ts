import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CommanderError, type Command } from 'commander';
import { EXIT, EXIT_WORDS } from '../../../cli/failure';
import { buildProgram } from '../../../cli/command-line/program';

interface Named {
  readonly name: string;
  readonly command: Command;
}

const ALL = commandsOf(buildProgram(), '');

function commandsOf(command: Command, name: string): Named[] {
  return [{ name, command }, ...command.commands.flatMap((sub) => commandsOf(sub, `${name} ${sub.name()}`.trim()))];
}

interface Heard {
  readonly out: string;
  readonly err: string;
  /** Undefined where a command was run. */
  readonly error: CommanderError | undefined;
}

/** What becomes of some words, with commands that do nothing. */
async function parsed(words: readonly string[]): Promise<Heard> {
  const [out, err]: [string[], string[]] = [[], []];
  const program = buildProgram();
  for (const { command } of commandsOf(program, '')) {
    command.configureOutput({ writeOut: (text) => out.push(text), writeErr: (text) => err.push(text) });
    if (command.commands.length === 0) command.action(() => undefined);
  }
  const error = await program.parseAsync(words, { from: 'user' }).then(
    () => undefined,
    (thrown: unknown) => {
      if (thrown instanceof CommanderError) return thrown;
      throw thrown;
    },
  );
  return { out: out.join(''), err: err.join(''), error };
}

const helpOf = async (name: string) => parsed([...name.split(' ').filter(Boolean), '--help']);

it('there are commands', () => {
  expect(ALL.length).toBeGreaterThan(18);
});

describe.each(ALL)('the help of ./mme $name', ({ name, command }) => {
  it('is asked for with exit code 0, and comes on standard output', async () => {
    const { out, err, error } = await helpOf(name);

    expect(out).toContain(`Usage: mme ${name}`.trim());
    expect(err).toBe('');
    expect(error?.exitCode).toBe(0);
  });

  it('says what it is, and what each argument and option is', () => {
    const help = command.createHelp();

    expect(command.description()).not.toBe('');
    for (const { flags, description } of help.visibleOptions(command)) expect([flags, description]).not.toContain('');
    for (const argument of command.registeredArguments)
      expect([argument.name(), argument.description]).not.toContain('');
  });

  it('has examples, each of which is right', async () => {
    const { out } = await helpOf(name);
    const examples = out.split('\n').filter((line) => /^ {2}\.\/mme /.test(line));

    expect(out).toContain('\nExamples:\n');
    expect(examples).not.toEqual([]);
    for (const example of examples) expect((await parsed(wordsOf(example))).err).toBe('');
    expect(examples.filter((example) => example.startsWith(`  ./mme ${name}`))).not.toEqual([]);
  });

  it('fits a terminal of 100 columns', async () => {
    const { out } = await helpOf(name);

    expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });
});

/** The words of a line of a shell, up to where they are no more for ./mme. */
function wordsOf(line: string): string[] {
  const [own = ''] = line.trim().split(/ (?:[<>|]|2?>)/);
  return (own.match(/(?:'[^']*'|"[^"]*"|\S)+/g) ?? []).slice(1).map((word) => word.replace(/['"]/g, ''));
}

describe('a mistake on the command line', () => {
  it.each([
    ['deplyo', "unknown command 'deplyo'\n(Did you mean deploy?)\n(see ./mme --help)"],
    ['deploy --lokal', "unknown option '--lokal'\n(Did you mean --local?)\n(see ./mme deploy --help)"],
    ['alerts tets', "unknown command 'tets'\n(Did you mean test?)\n(see ./mme alerts --help)"],
    ['local fault api', "missing required argument 'operation'\n(see ./mme local fault api --help)"],
    ['deploy --set', "option '--set <key=value>' argument missing\n(see ./mme deploy --help)"],
    ['diff staging', "too many arguments for 'diff'. Expected 0 arguments but got 1.\n(see ./mme diff --help)"],
  ])('%s is told with what was meant, and the way to help', async (words, message) => {
    const { out, err, error } = await parsed(words.split(' '));

    expect(err).toBe(`error: ${message}\n`);
    expect(out).toBe('');
    expect(error?.exitCode).toBe(1);
  });

  it.each(['', 'alerts', 'local fault'])(
    '"./mme %s" names no command: the help comes on standard error',
    async (words) => {
      const { out, err, error } = await parsed(words.split(' ').filter(Boolean));

      expect(err).toContain('Commands:');
      expect(out).toBe('');
      expect(error?.exitCode).toBe(1);
    },
  );
});

describe('the exit codes', () => {
  const rows = Object.entries(EXIT_WORDS).map(
    ([outcome, words]) => [EXIT[outcome as keyof typeof EXIT], words] as const,
  );

  it('are all in the help', async () => {
    const { out } = await helpOf('');

    for (const [code, words] of rows)
      expect(out).toMatch(new RegExp(`^  ${code} +${words.replace(/[()]/g, '\\$&')}$`, 'm'));
  });

  it('are those of docs/commands.md', () => {
    const doc = readFileSync(path.join(__dirname, '../../../docs/commands.md'), 'utf8');
    const table = [...doc.matchAll(/^\| (\d+) \| ([^|]+) \|/gm)].map(([, code, words]) => [Number(code), words]);

    expect(table).toEqual(rows);
  });
});
