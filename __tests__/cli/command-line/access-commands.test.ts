import { Command } from 'commander';
import { addAccessCommands } from '../../../cli/command-line/access-commands';
import { ConfigurationError } from '../../../config/problems';

let said = '';

beforeAll(() => import('../../../cli/commands/access'), 60_000);

beforeEach(() => {
  said = '';
  process.env['AWS_ACCOUNT'] = '111122223333';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});

/** `./mme access …`, without a process of its own. */
async function mme(...words: string[]): Promise<void> {
  const program = new Command('mme').exitOverride();
  addAccessCommands(program);
  await program.parseAsync(['access', ...words], { from: 'user' });
}

interface Shown {
  readonly roles: Readonly<Record<string, { readonly trust?: object; readonly policies: readonly string[] }>>;
  readonly policies: Readonly<Record<string, { readonly Statement: readonly { readonly Sid: string }[] }>>;
}

describe('./mme access', () => {
  it.each([[], ['--json']])('shows roles and policies as JSON, with documents as JSON too: %j', async (...more) => {
    await mme('show', '--environment', 'staging', '--set', 'access.repository=acme/models', ...more);

    const { roles, policies } = JSON.parse(said) as Shown;
    expect(roles['mlops-mme-v1-staging-plan']).toMatchObject({
      trust: { Statement: [{ Action: 'sts:AssumeRoleWithWebIdentity' }] },
      policies: ['mlops-mme-v1-staging-read', 'mlops-mme-v1-staging-check'],
    });
    expect(roles['mlops-mme-v1-staging-deploy']?.policies).toHaveLength(5);
    expect(Object.keys(policies)).toContain('mlops-mme-v1-staging-boundary');
    expect(policies['mlops-mme-v1-staging-read']?.Statement[0]).toMatchObject({ Sid: 'ReadState' });
  });

  it('shows the policies to those who have a boundary and no repository, without trust', async () => {
    await mme('show', '--set', 'access.permissionsBoundary=ours');

    const { roles, policies } = JSON.parse(said) as Shown;
    expect(roles['mlops-mme-v1-validation-plan']).not.toHaveProperty('trust');
    expect(JSON.stringify(policies)).toContain('arn:aws:iam::111122223333:policy/ours');
  });

  it.each(['show', 'deploy', 'destroy'])('%s says what to set where nobody is named', async (command) => {
    const refused = await mme(command).catch((error: unknown) => error);

    expect(refused).toBeInstanceOf(ConfigurationError);
    expect(refused).toMatchObject({ problems: [{ key: 'access.repository', value: undefined }] });
    expect(String(refused)).toContain('--set access.repository=owner/name');
  });

  it('destroy wants a word of its own in production', async () => {
    const set = ['--environment', 'production', '--set', 'access.repository=acme/models'];

    await expect(mme('destroy', ...set)).rejects.toThrow('production is not destroyed by one word');
  });
});
