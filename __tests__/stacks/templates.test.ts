import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Testing } from 'cdktf';
import { z } from 'zod';
import { runTerraform } from '../../cli/terraform/run';
import { loadConfig } from '../../config/load';
import { ConfigurationError } from '../../config/problems';
import { settingsSchema } from '../../config/schema';
import { literally } from '../../constructs/literally';
import { EndpointStack } from '../../stacks/endpoint-stack';
import { stackName } from '../../stacks/stack-name';
import { ACCOUNT } from '../support/config';
import { testApp } from '../support/synth';

/** What Terraform, or cdktf, would take for more than text. */
const TEMPLATES = [
  '${file("/etc/INTRUDER")}',
  '"${path.INTRUDER}"',
  '$$${INTRUDER}',
  '${${INTRUDER}}',
  '${~ INTRUDER ~}',
  '%{ if true }INTRUDER%{ endif }',
  '%$%${INTRUDER',
  'INTRUDER\n"${a}"\r\n\\',
  'INTRUDER " } ] , "resource": {',
  '${TfToken[INTRUDER.1]}',
  '&{TfToken[INTRUDER.1]}',
  '$${TfToken[INTRUDER.1]} ${b}',
];

/** Terraform is started three times, on a machine that may be busy. */
const LONGEST_MILLISECONDS = 60_000;

/** What must be beside a setting, for it to be valid. */
const BESIDE: Readonly<Record<string, unknown>> = {
  'model.scaling.customMetrics.x': { namespace: 'n', metricName: 'm', targetValue: 1 },
  'model.scaling.scheduledActions.x': { schedule: 'rate(1 day)', maxInstances: 2 },
};

const SETTINGS = settingsIn(settingsSchema);
const FREE = ['env.x', 'redeploy', 'scaling.customMetrics.x.metricName', 'scaling.customMetrics.x.dimensions.x'];

it('finds the settings that take any text', () => {
  const taken = SETTINGS.filter(({ key, give }) => isValid(key, give('${INTRUDER}'))).map(({ key }) => key);

  expect(taken).toEqual(expect.arrayContaining(FREE.map((key) => `model.${key}`)));
});

it.each(TEMPLATES)('%j stays text wherever it is taken', (text) => {
  const taken = SETTINGS.flatMap(({ key, give }) => (isValid(key, give(text)) ? [`${key}=${give(text)}`] : []));

  const config = loadConfig({ env: { AWS_ACCOUNT: ACCOUNT }, set: [...beside(), ...taken] });
  const json = Testing.synth(new EndpointStack(testApp(), stackName(config), config));

  const found = stringsIn(JSON.parse(json)).filter((one) => one.includes('INTRUDER'));
  expect(found.map(readByTerraform)).toEqual(found.map(() => text));
  // The redeploy text and the environment are what the stamp remembers, too.
  expect(found.length).toBeGreaterThanOrEqual(taken.length);
});

it(
  'Terraform reads as text what is written literally',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mme-templates-'));
    const texts = [
      ...TEMPLATES,
      'String Map Token Value',
      '-1.888154589708751e+289',
      '$',
      'a%',
      '😀${a}',
      '\u0301${a}',
      '\u0000${a}',
    ];
    const output = Object.fromEntries(texts.map((text, index) => [`text_${index}`, { value: literally(text) }]));
    writeFileSync(path.join(folder, 'main.tf.json'), JSON.stringify({ output }));

    await runTerraform(folder, ['init']);
    const applied = await runTerraform(folder, ['apply', '-auto-approve']);
    const { stdout } = await runTerraform(folder, ['output', '-json']);
    rmSync(folder, { recursive: true });

    expect(applied).toMatchObject({ exitCode: 0 });
    const read = JSON.parse(stdout) as Record<string, { value: string }>;
    expect(texts.map((_, index) => read[`text_${index}`]?.value)).toEqual(texts);
    expect(texts.map((text) => readByTerraform(literally(text)))).toEqual(texts);
  },
  LONGEST_MILLISECONDS,
);

/** A setting, and how --set is given a text for it. */
interface Setting {
  readonly key: string;
  readonly give: (text: string) => string;
}

/** Every setting of a schema: values, items of lists, and names of what a person names. */
function settingsIn(schema: z.core.$ZodType, key = ''): Setting[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape as Record<string, z.core.$ZodType>).flatMap(([name, inner]) =>
      settingsIn(inner, key === '' ? name : `${key}.${name}`),
    );
  if (schema instanceof z.ZodRecord)
    return [
      ...settingsIn(schema.valueType, `${key}.x`),
      { key, give: (text) => JSON.stringify({ [text]: BESIDE[`${key}.x`] ?? 'x' }) },
    ];
  if (schema instanceof z.ZodArray) return [{ key, give: (text) => JSON.stringify([text]) }];
  if (
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable
  )
    return settingsIn(schema.unwrap(), key);
  return [{ key, give: (text) => JSON.stringify(text) }];
}

const beside = () => Object.entries(BESIDE).map(([key, value]) => `${key}=${JSON.stringify(value)}`);

/** Whether a setting takes a value. One that does not must say so by its name, or by that of its group. */
function isValid(key: string, value: string): boolean {
  try {
    loadConfig({ env: { AWS_ACCOUNT: ACCOUNT }, set: [...beside(), `${key}=${value}`] });
    return true;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const keys = error.problems.map((problem) => problem.key.replace(/^--set /, ''));
    expect(keys.some((named) => named.startsWith(key) || key.startsWith(`${named}.`))).toBe(true);
    return false;
  }
}

/** Every text in JSON, names included. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Array.isArray(value)
    ? value.flatMap(stringsIn)
    : [...Object.keys(value), ...Object.values(value).flatMap(stringsIn)];
}

/** A text as Terraform reads it; what it would work out is marked. https://developer.hashicorp.com/terraform/language/expressions/strings */
function readByTerraform(written: string): string {
  return written.replace(/\$\$\{|%%\{|\$\{""\}|[$%]\{/g, (found) => {
    if (found === '${""}') return '';
    return found.length === 3 ? found.slice(1) : `(worked out: ${found})`;
  });
}
