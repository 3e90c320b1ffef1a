import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endpoints, settingsIn } from '../../config/endpoints';
import { ConfigurationError } from '../../config/problems';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mme-endpoints-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, text: string) => {
  writeFileSync(path.join(folder, name), text);
};

describe('the endpoints of the fleet', () => {
  it('are the files of the folder, and nothing else says which there are', () => {
    const files = readdirSync(path.join(__dirname, '../../config/endpoints'));

    expect(Object.keys(endpoints).map((name) => `${name}.ts`)).toEqual(files.sort());
    expect(files.length).toBeGreaterThan(1);
  });

  it('are found when a file is added, in TypeScript as well as compiled', () => {
    write('ranking.ts', 'export default { model: { redeploy: "a" as string } };');
    write('fraud.js', 'exports.default = {};');
    write('fraud.d.ts', '');
    write('notes.md', '');

    expect(settingsIn(folder)).toEqual({ fraud: {}, ranking: { model: { redeploy: 'a' } } });
  });

  it('a file that exports no settings is named, with what to write', () => {
    write('ranking.js', 'exports.ranking = {};');

    let thrown: unknown;
    try {
      settingsIn(folder);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ConfigurationError);
    expect((thrown as ConfigurationError).message).toContain('config/endpoints/ranking.ts = (not set)');
    expect((thrown as ConfigurationError).message).toContain('export default');
  });
});
