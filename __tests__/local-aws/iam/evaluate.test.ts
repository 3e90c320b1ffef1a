import type { Statement } from '../../../local-aws/iam/document';
import { Denied } from '../../../local-aws/iam/denied';
import { BOUNDARY, evaluate } from '../../../local-aws/iam/evaluate';
import { sessionOf, type AccessRequest } from '../../../local-aws/iam/request';
import {
  ACCOUNT,
  ALARM,
  DECRYPT,
  KEY,
  NOTIFIER,
  policyOf,
  PUBLISH,
  QUEUE,
  ROLE,
  SEND,
  TO_THE_ACCOUNT,
  TOPIC,
} from './requests';

const ALARMS: Statement = {
  Sid: 'Alarms',
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: 'sns:Publish',
  Resource: TOPIC,
  Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT }, ArnLike: { 'aws:SourceArn': ALARM } },
};
const TLS_ONLY: Statement = {
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 'sns:Publish',
  Resource: TOPIC,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
const SENDS: Statement = { Sid: 'Keep', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE };
const DECRYPTS: Statement = { Sid: 'Read', Effect: 'Allow', Action: 'kms:Decrypt', Resource: KEY };

const byResource = (request: AccessRequest, ...statements: Statement[]) =>
  evaluate(request, { identity: [], resource: policyOf('resource policy', request.resource, ...statements) });
const byRole = (request: AccessRequest, ...statements: Statement[]) =>
  evaluate(request, { identity: [policyOf('role policy', ROLE, ...statements)] });

describe('a service', () => {
  it('is allowed by a statement of the resource that fits, which is named', () => {
    expect(byResource(PUBLISH, TLS_ONLY, ALARMS)).toEqual({
      allowed: true,
      by: [{ kind: 'resource policy', of: TOPIC, sid: 'Alarms' }],
    });
  });

  it.each<[string, Partial<Statement>]>([
    ['another service', { Principal: { Service: 'events.amazonaws.com' } }],
    ['an account', { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }],
    ['nobody', { Principal: {} }],
    ['another action', { Action: 'sns:Subscribe' }],
    ['every action but this one', { Action: undefined, NotAction: 'SNS:Publish' }],
    ['another resource', { Resource: `${TOPIC}-2` }],
    ['every resource but this one', { Resource: undefined, NotResource: TOPIC }],
    ['another account', { Condition: { StringEquals: { 'aws:SourceAccount': '999999999999' } } }],
    ['another source', { Condition: { ArnLike: { 'aws:SourceArn': `${ALARM}-2` } } }],
    ['a key that the request lacks', { Condition: { StringEquals: { 'kms:ViaService': 'x' } } }],
  ])('is not allowed by a statement about %s', (_, changed) => {
    expect(byResource(PUBLISH, { ...ALARMS, ...changed })).toEqual({
      allowed: false,
      by: [],
      refusal: { kind: 'implicit', basis: 'resource' },
    });
  });

  it.each<[string, Partial<Statement>]>([
    ['several services', { Principal: { Service: ['events.amazonaws.com', 'cloudwatch.amazonaws.com'] } }],
    ['anybody', { Principal: '*' }],
    ['anybody of AWS', { Principal: { AWS: '*' } }],
    ['actions by wildcard, in any letters', { Action: ['sns:Subscribe', 'SNS:Pub*'] }],
    ['every other action', { Action: undefined, NotAction: 'sns:Subscribe' }],
    ['every resource', { Resource: '*' }],
  ])('is allowed by a statement about %s', (_, changed) => {
    expect(byResource(PUBLISH, { ...ALARMS, ...changed }).allowed).toBe(true);
  });

  it('is denied by a Deny that fits, whatever allows it', () => {
    expect(byResource(PUBLISH, ALARMS, { ...TLS_ONLY, Condition: {} })).toEqual({
      allowed: false,
      by: [{ kind: 'resource policy', of: TOPIC, sid: 'TlsOnly' }],
      refusal: { kind: 'explicit', basis: 'resource' },
    });
  });

  it('has no use for the policies of a role', () => {
    const identity = [policyOf('role policy', ROLE, { Effect: 'Allow', Action: '*', Resource: '*' })];

    expect(evaluate(PUBLISH, { identity }).allowed).toBe(false);
  });
});

describe('a role', () => {
  it('is allowed by its own policy alone', () => {
    expect(byRole(SEND, SENDS)).toEqual({ allowed: true, by: [{ kind: 'role policy', of: ROLE, sid: 'Keep' }] });
  });

  it.each([
    ['it by name', ROLE],
    ['its session', NOTIFIER.arn],
    ['anybody', '*'],
  ])('is allowed by a policy of the resource alone that names %s', (_, AWS) => {
    expect(byResource(SEND, { ...SENDS, Principal: { AWS } }).allowed).toBe(true);
  });

  it.each([[`arn:aws:iam::${ACCOUNT}:root`], [ACCOUNT]])(
    'is not allowed by a policy of the resource alone that names its account: %s',
    (AWS) => {
      expect(byResource(SEND, { ...SENDS, Principal: { AWS } })).toMatchObject({
        allowed: false,
        refusal: { kind: 'implicit', basis: 'identity' },
      });
    },
  );

  it('is denied by a policy of its own, or of the resource, also one for all of its account', () => {
    const deny = { ...SENDS, Effect: 'Deny' };
    const denied = { allowed: false, refusal: { kind: 'explicit', basis: 'resource' } };

    expect(byRole(SEND, SENDS, deny)).toMatchObject({
      allowed: false,
      refusal: { kind: 'explicit', basis: 'identity' },
    });
    expect(byResource(SEND, { ...deny, Principal: '*' })).toMatchObject(denied);
    expect(byResource(SEND, { ...deny, Principal: { AWS: ACCOUNT } })).toMatchObject(denied);
  });

  it('needs every resource where the action knows none', () => {
    const login = { ...SEND, action: 'ecr:GetAuthorizationToken', resource: '*' };
    const allow = { Effect: 'Allow', Action: 'ecr:*' };

    expect(byRole(login, { ...allow, Resource: '*' }).allowed).toBe(true);
    expect(byRole(login, { ...allow, Resource: 'arn:aws:ecr:*:*:*' }).allowed).toBe(false);
  });
});

describe('a key', () => {
  const decide = (ofRole: Statement[], ofKey: Statement[]) =>
    evaluate(DECRYPT, {
      identity: [policyOf('role policy', ROLE, ...ofRole)],
      resource: policyOf('key policy', KEY, ...ofKey),
    });

  it('lets a role in that its policy leaves to the account, and that IAM allows: both are named', () => {
    expect(decide([DECRYPTS], [TO_THE_ACCOUNT])).toEqual({
      allowed: true,
      by: [
        { kind: 'key policy', of: KEY, sid: 'Iam' },
        { kind: 'role policy', of: ROLE, sid: 'Read' },
      ],
    });
  });

  it('lets a role in that its policy names, without IAM', () => {
    expect(decide([], [{ ...TO_THE_ACCOUNT, Principal: { AWS: ROLE } }]).allowed).toBe(true);
  });

  it.each<[string, Statement[], Statement[], string]>([
    ['IAM does not allow it', [], [TO_THE_ACCOUNT], 'identity'],
    ['its policy does not leave it to the account', [DECRYPTS], [], 'resource'],
    [
      'its policy leaves another action to the account',
      [DECRYPTS],
      [{ ...TO_THE_ACCOUNT, Action: 'kms:Encrypt' }],
      'resource',
    ],
  ])('lets no role in where %s', (_, ofRole, ofKey, basis) => {
    expect(decide(ofRole, ofKey)).toEqual({ allowed: false, by: [], refusal: { kind: 'implicit', basis } });
  });
});

describe('what another account has', () => {
  const THEIRS = QUEUE.replace(ACCOUNT, '999999999999');
  const toTheirs = { ...SEND, resource: THEIRS };
  const sends: Statement = { ...SENDS, Resource: '*' };
  const decide = (ofRole: Statement[], ofQueue: Statement[]) =>
    evaluate(toTheirs, {
      identity: [policyOf('role policy', ROLE, ...ofRole)],
      resource: policyOf('queue policy', THEIRS, ...ofQueue),
    });

  it.each([
    ['the role', ROLE],
    ['its account', ACCOUNT],
    ['anybody', '*'],
  ])('is open to a role with a policy that allows it, where its own names %s', (_, AWS) => {
    expect(decide([sends], [{ ...sends, Sid: 'Theirs', Principal: { AWS } }])).toEqual({
      allowed: true,
      by: [
        { kind: 'queue policy', of: THEIRS, sid: 'Theirs' },
        { kind: 'role policy', of: ROLE, sid: 'Keep' },
      ],
    });
  });

  it.each<[string, Statement[], Statement[], string]>([
    ['the policy of the role', [sends], [], 'resource'],
    ['its own policy', [], [{ ...sends, Principal: { AWS: ROLE } }], 'identity'],
  ])('is closed where %s alone allows it', (_, ofRole, ofQueue, basis) => {
    expect(decide(ofRole, ofQueue)).toEqual({ allowed: false, by: [], refusal: { kind: 'implicit', basis } });
  });

  it('is not said to be open where its policy is not known, nor is more asked of a role that may not', () => {
    expect(() => byRole(toTheirs, sends)).toThrow(
      `local AWS does not implement the policies of other accounts, such as that of ${THEIRS}`,
    );
    expect(byRole(toTheirs)).toMatchObject({ allowed: false, refusal: { basis: 'identity' } });
  });

  it('is open as an image, which AWS lets everybody pull, by the role alone', () => {
    const image = 'arn:aws:ecr:us-east-1:763104351884:repository/pytorch-inference';
    const pull = { ...SEND, action: 'ecr:BatchGetImage', resource: image };

    expect(byRole(pull, { Effect: 'Allow', Action: 'ecr:*', Resource: '*' }).allowed).toBe(true);
    expect(byRole(pull).allowed).toBe(false);
    expect(() =>
      byRole({ ...pull, action: 'ecr:PutImage' }, { Effect: 'Allow', Action: 'ecr:*', Resource: '*' }),
    ).toThrow('the policies of other accounts');
  });

  it('is no bucket, whose ARN names no account: all of them are of this one', () => {
    const read = { ...SEND, action: 's3:GetObject', resource: 'arn:aws:s3:::models/a' };
    const stranger = { ...read, principal: sessionOf(ROLE.replace(ACCOUNT, '999999999999'), 's') };
    const reads: Statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };

    expect(byRole(read, reads).allowed).toBe(true);
    expect(byResource(stranger, { ...reads, Principal: '*' }).allowed).toBe(false);
  });
});

describe('a role that is taken by another', () => {
  const TAKEN = `arn:aws:iam::${ACCOUNT}:role/taken`;
  const TAKE: AccessRequest = { principal: NOTIFIER, action: 'sts:AssumeRole', resource: TAKEN };
  const takes: Statement = { Sid: 'Take', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };
  const trusting = (AWS: string): Statement => ({
    Sid: 'Trust',
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { AWS },
  });
  const decide = (ofRole: Statement[], ofTrust: Statement[], request = TAKE) =>
    evaluate(request, {
      identity: [policyOf('role policy', ROLE, ...ofRole)],
      resource: policyOf('trust policy', request.resource, ...ofTrust),
    });

  it('trusts it by name, or by the account that lets it', () => {
    expect(decide([], [trusting(ROLE)]).allowed).toBe(true);
    expect(decide([takes], [trusting(ACCOUNT)]).allowed).toBe(true);
    expect(decide([], [trusting(ACCOUNT)])).toMatchObject({ allowed: false, refusal: { basis: 'identity' } });
  });

  it('trusts none that its trust policy does not mean, whatever that one may', () => {
    const refused = { allowed: false, by: [], refusal: { kind: 'implicit', basis: 'resource' } };

    expect(decide([takes], [trusting(`${ROLE}-2`)])).toEqual(refused);
    expect(byRole(TAKE, takes)).toEqual(refused);
  });

  it('in another account needs both', () => {
    const theirs = { ...TAKE, resource: TAKEN.replace(ACCOUNT, '999999999999') };

    expect(decide([], [trusting(ROLE)], theirs).allowed).toBe(false);
    expect(decide([takes], [], theirs).allowed).toBe(false);
    expect(decide([takes], [trusting(ROLE)], theirs).allowed).toBe(true);
  });
});

describe('what is not known here', () => {
  it.each<[string, Statement]>([
    ['NotPrincipal', { ...ALARMS, NotPrincipal: '*' }],
    [
      'variables, such as arn:aws:sns:${aws:RequestedRegion}:*',
      { ...ALARMS, Resource: 'arn:aws:sns:${aws:RequestedRegion}:*' },
    ],
  ])('is refused: %s', (what, statement) => {
    expect(() => byResource(PUBLISH, statement)).toThrow(`local AWS does not implement policies with ${what}`);
  });

  it('does not matter in a statement about something else', () => {
    const elsewhere = {
      ...ALARMS,
      Action: 'sns:Subscribe',
      Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
    };

    expect(byResource(PUBLISH, elsewhere, ALARMS).allowed).toBe(true);
  });
});

describe('a role with a permissions boundary', () => {
  const bounded = (boundary: readonly Statement[], ...own: readonly Statement[]) =>
    evaluate(SEND, {
      identity: [policyOf('role policy', ROLE, ...own), policyOf(BOUNDARY, ROLE, ...boundary)],
    });

  it('may do what both its policies and the boundary allow', () => {
    expect(bounded([SENDS], SENDS)).toMatchObject({ allowed: true, by: [{ kind: 'role policy' }] });
  });

  it('is given nothing by the boundary itself', () => {
    expect(bounded([SENDS])).toMatchObject({ allowed: false, refusal: { kind: 'implicit', basis: 'identity' } });
  });

  it('may not do what its policies allow and the boundary does not', () => {
    const verdict = bounded([DECRYPTS], SENDS);

    expect(verdict).toMatchObject({ allowed: false, refusal: { kind: 'implicit', basis: 'boundary' } });
    expect(new Denied(SEND, verdict).message).toContain(
      'because no permissions boundary allows the sqs:SendMessage action',
    );
  });

  it('may not do what a resource lets it and the boundary does not', () => {
    const resource = policyOf('queue policy', QUEUE, { ...SENDS, Principal: { AWS: ROLE } });

    expect(evaluate(SEND, { identity: [], resource })).toMatchObject({ allowed: true });
    expect(evaluate(SEND, { identity: [policyOf(BOUNDARY, ROLE, DECRYPTS)], resource })).toMatchObject({
      allowed: false,
    });
  });

  it('may not do what the boundary denies', () => {
    expect(bounded([SENDS, { ...SENDS, Effect: 'Deny' }], SENDS)).toMatchObject({ refusal: { kind: 'explicit' } });
  });
});
