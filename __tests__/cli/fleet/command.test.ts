import { environmentIn, ownCommand, wordsFor } from '../../../cli/fleet/child-command';
import { defaultParallel } from '../../../cli/fleet/parallel';

describe('the command of a stack', () => {
  it('is started as this one was: by the same program, loader and file', () => {
    const argv = jest.replaceProperty(process, 'argv', ['node', '/app/compiled/main.js', 'diff', '--all']);
    const execArgv = jest.replaceProperty(process, 'execArgv', ['-r', 'a-loader']);

    expect(ownCommand()).toEqual([process.execPath, '-r', 'a-loader', '/app/compiled/main.js']);

    argv.restore();
    execArgv.restore();
  });

  it('is what a person would type for that stack', () => {
    const set = ['model.redeploy=a b', 'logs.retentionInDays=30'];
    const options = {
      all: true,
      parallel: 3,
      endpoint: '*',
      environment: '*',
      set,
      local: true,
      verbose: true,
      json: false,
    };

    expect(wordsFor('diff', { endpoint: 'ranking', environment: 'staging' }, options)).toEqual([
      ...['diff', '--endpoint', 'ranking', '--environment', 'staging', '--json'],
      ...['--set', 'model.redeploy=a b', '--set', 'logs.retentionInDays=30', '--local', '--verbose'],
    ]);
  });

  it("shares Terraform's plugins, in the place that a person has chosen where one has", () => {
    expect(environmentIn('/out/fleet', { PATH: '/bin' })).toEqual({
      PATH: '/bin',
      TF_PLUGIN_CACHE_DIR: '/out/fleet/plugins',
      TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1',
    });
    expect(environmentIn('/out/fleet', { TF_PLUGIN_CACHE_DIR: '/cache' })['TF_PLUGIN_CACHE_DIR']).toBe('/cache');
  });
});

describe('how many stacks at the same time', () => {
  it.each([
    ['planning', 8, 64e9, 8],
    ['planning', 8, 5.5e9, 5],
    ['planning', 2, 0.1e9, 1],
    ['deploying', 2, 64e9, 8],
    ['deploying', 8, 5.5e9, 5],
  ] as const)('%s with %d cores and %d bytes: %d', (kind, cores, bytes, number) => {
    expect(defaultParallel(kind, cores, bytes)).toBe(number);
  });

  it('is at least one on this machine', () => {
    expect(defaultParallel('planning')).toBeGreaterThanOrEqual(1);
  });
});
