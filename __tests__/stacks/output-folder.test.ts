import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { synthesize } from '../../stacks/synthesize';
import { validConfig } from '../support/config';

const SECRET = 'T0SECRET/B0SECRET/nobodyseesthis';
const SLACK_ALERT_URL = `https://hooks.slack.com/services/${SECRET}`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mme output '));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the output folder', () => {
  it('has the stack, and the code of the notifier beside it', () => {
    const files = filesOf(synthesized('complete'));

    expect([...files.keys()].map((name) => name.replace(/_[0-9A-F]{8}\/[0-9A-F]{32}/, '')).sort()).toEqual([
      'manifest.json',
      'stacks/mlops-mme-v1-validation/assets/slack-notifier_code/index.js',
      'stacks/mlops-mme-v1-validation/cdk.tf.json',
    ]);
    expect([...files.entries()].find(([name]) => name.endsWith('index.js'))?.[1]).toContain('WEBHOOK_PARAMETER');
  });

  it('has the same bytes each time', () => {
    expect(filesOf(synthesized('first'))).toEqual(filesOf(synthesized('second')));
  });

  it('does not change with the webhook, and has it in no file', () => {
    const before = filesOf(synthesized('without webhook'));
    const environment = jest.replaceProperty(process, 'env', { ...process.env, SLACK_ALERT_URL });

    const files = filesOf(synthesized('with webhook', { SLACK_ALERT_URL }));

    environment.restore();
    expect(files).toEqual(before);
    expect([...files].filter(([, text]) => text.includes(SECRET) || text.includes('SECRET'))).toEqual([]);
  });
});

function synthesized(name: string, env: Readonly<Record<string, string>> = {}): string {
  const outdir = path.join(folder, name);
  synthesize(validConfig({ env }), outdir);
  return outdir;
}

/** Every file, by its path in the folder. */
function filesOf(root: string): Map<string, string> {
  const names = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  return new Map(names.sort().map((name) => [name, readFileSync(path.join(root, name), 'latin1')]));
}
