import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Measurement } from '../measurement';
import type { Row } from '../row';
import { PROJECT, type Workplace } from '../workplace';

const SLOWEST = 15;

/** What `jest --json` writes. */
interface Results {
  readonly testResults: readonly {
    readonly name: string;
    readonly startTime: number;
    readonly endTime: number;
    readonly assertionResults: readonly unknown[];
  }[];
}

/** From the results that JEST_RESULTS names; else the unit tests are run for it. */
export const tests: Measurement = {
  name: 'tests',
  byDefault: false,
  measure: async (place) => {
    const { testResults } = await results(place);
    const files = testResults
      .map(({ name, startTime, endTime, assertionResults }) => ({
        file: path.relative(PROJECT, name),
        seconds: (endTime - startTime) / 1000,
        tests: assertionResults.length,
      }))
      .sort((a, b) => b.seconds - a.seconds);
    const total = files.reduce((sum, { seconds }) => sum + seconds, 0);
    return [
      told(`${files.length} test files`, total, 'the sum of their times; jest runs some side by side'),
      ...files.slice(0, SLOWEST).map(({ file, seconds, tests }) => told(file, seconds, `${tests} tests`)),
    ];
  },
};

const told = (what: string, figure: number, detail: string): Row => ({ what, against: '', figure, unit: 's', detail });

async function results(place: Workplace): Promise<Results> {
  const given = process.env['JEST_RESULTS'];
  const file = given ?? place.path('jest.json');
  if (given === undefined) {
    const run = place.program(['npm', 'run', '--silent', 'test:unit', '--', '--json', `--outputFile=${file}`], {
      env: process.env,
    });
    // why: a test that fails takes its time, too.
    await place.terminal.step('Running the unit tests', () => place.prepare(run)).catch(() => undefined);
  }
  if (!existsSync(file)) throw new Error(`there are no results of jest at ${file}`);
  return JSON.parse(readFileSync(file, 'utf8')) as Results;
}
