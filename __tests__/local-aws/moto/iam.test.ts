import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MotoIam } from '../../../local-aws/moto/iam';

const ROLE = 'arn:aws:iam::123456789012:role/notifier';
const MANAGED = 'arn:aws:iam::123456789012:policy/shared';
const TRUST =
  '{"Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}';
const OWN = '{"Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}';
const SHARED = '{"Statement":[{"Effect":"Allow","Action":"s3:List*","Resource":"*"}]}';

const role = (arn: string, more = '') =>
  `<member><Arn>${arn}</Arn><AssumeRolePolicyDocument>${TRUST}</AssumeRolePolicyDocument>${more}</member>`;
const answer = (...roles: string[]) =>
  `<R><GetAccountAuthorizationDetailsResult><RoleDetailList>${roles.join('')}</RoleDetailList><Policies><member>
  <Arn>${MANAGED}</Arn><PolicyVersionList>
    <member><Document>${encodeURIComponent(OWN)}</Document><IsDefaultVersion>false</IsDefaultVersion></member>
    <member><Document>${encodeURIComponent(SHARED)}</Document><IsDefaultVersion>true</IsDefaultVersion></member>
  </PolicyVersionList></member></Policies></GetAccountAuthorizationDetailsResult></R>`;
const POLICIES =
  `<RolePolicyList><member><PolicyName>own</PolicyName><PolicyDocument>${encodeURIComponent(OWN)}</PolicyDocument></member></RolePolicyList>` +
  `<AttachedManagedPolicies><member><PolicyName>shared</PolicyName><PolicyArn>${MANAGED}</PolicyArn></member></AttachedManagedPolicies>`;

let server: Server;
let said = { status: 200, body: '' };
const iam = () => new MotoIam(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

beforeAll(async () => {
  server = createServer((_, response) => response.writeHead(said.status).end(said.body)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

describe('a role', () => {
  it('has its trust policy, its own policies and the attached ones, in the version that counts', async () => {
    said = { status: 200, body: answer(role(`${ROLE}-2`), role(ROLE, POLICIES)) };

    expect(await iam().role(ROLE)).toEqual({
      arn: ROLE,
      trust: { kind: 'trust policy', of: ROLE, document: TRUST },
      policies: [
        { kind: 'role policy', of: ROLE, name: 'own', document: OWN },
        { kind: 'role policy', of: ROLE, name: 'shared', document: SHARED },
      ],
    });
  });

  it('may have no policy, and may not be there', async () => {
    said = { status: 200, body: answer(role(ROLE, '<RolePolicyList/><AttachedManagedPolicies/>')) };

    expect(await iam().role(ROLE)).toMatchObject({ policies: [] });
    expect(await iam().role(`${ROLE}-2`)).toBeUndefined();
  });

  it('may have a permissions boundary', async () => {
    const boundary = `<PermissionsBoundary><PermissionsBoundaryArn>${MANAGED}</PermissionsBoundaryArn></PermissionsBoundary>`;
    said = { status: 200, body: answer(role(ROLE, boundary)) };

    expect((await iam().role(ROLE))?.policies).toEqual([
      { kind: 'permissions boundary', of: ROLE, name: 'shared', document: SHARED },
    ]);
  });

  it('may be bounded by a policy that is there', async () => {
    said = { status: 200, body: answer() };

    expect(await iam().hasPolicy(MANAGED)).toBe(true);
    expect(await iam().hasPolicy(`${MANAGED}-2`)).toBe(false);
  });

  it('is not made up when moto does not tell', async () => {
    said = { status: 500, body: '' };

    await expect(iam().role(ROLE)).rejects.toThrow('moto did not answer GetAccountAuthorizationDetails: 500');
  });
});
