import { Pipeline } from '../../../../local-aws/gateway/pipeline';
import type { HttpRequest, Json } from '../../../../local-aws/gateway/types';
import type { AccessRequest } from '../../../../local-aws/iam/request';
import { Sessions } from '../../../../local-aws/iam/sessions';
import { guardRoles } from '../../../../local-aws/rules/guards/roles';
import { botocoreData } from '../../../support/botocore';
import { accessThat, ROLE } from '../../delivery/fixtures';
import { jsonCall, jsonOf, MOTOS_ANSWER, queryCall } from '../../gateway/fixtures';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234';
const SESSION = 'arn:aws:sts::123456789012:assumed-role/notifier/fn';
const PARAMETERS = 'arn:aws:ssm:us-east-1:123456789012:parameter';
const GET = 'AmazonSSM.GetParameter';

/** A gateway before moto; calls are signed by a session of a role, unless told otherwise. */
function guarded(refuses?: (request: AccessRequest) => boolean) {
  const sessions = new Sessions();
  const { accessKeyId, sessionToken } = sessions.of(ROLE, 'fn');
  const access = accessThat(refuses);
  const guard = guardRoles({
    sessions,
    access,
    keys: { arnOf: (_, __, key) => Promise.resolve(key) },
    parameters: { keyOf: (_, parameter) => Promise.resolve(parameter.endsWith('secret') ? KEY : undefined) },
  });
  const moto = () => Promise.resolve(MOTOS_ANSWER);
  const pipeline = new Pipeline({ models: botocoreData, ruleFor: () => undefined, moto, guard });
  const signed = (request: HttpRequest, token = sessionToken): HttpRequest => ({
    ...request,
    headers: {
      ...request.headers,
      authorization: String(request.headers['authorization']).replace('AKID', accessKeyId),
      'x-amz-security-token': token,
    },
  });
  const ask = (target: string, input: Json, service = 'ssm') =>
    pipeline.answer(signed(jsonCall(service, target, input)));
  const asked = () => access.asked.map(({ action, resource }) => [action, resource]);
  return { pipeline, signed, ask, access, asked };
}

describe('a call of a role', () => {
  it.each([
    [GET, { Name: '/a/b' }, ['ssm:GetParameter', `${PARAMETERS}/a/b`]],
    [GET, { Name: 'plain' }, ['ssm:GetParameter', `${PARAMETERS}/plain`]],
    [GET, { Name: '/a/b:3' }, ['ssm:GetParameter', `${PARAMETERS}/a/b`]],
    [GET, { Name: '/a/secret' }, ['ssm:GetParameter', `${PARAMETERS}/a/secret`]],
    [GET, { Name: '/a/b', WithDecryption: true }, ['ssm:GetParameter', `${PARAMETERS}/a/b`]],
    [
      'AmazonSSM.GetParameters',
      { Names: ['/a', '/b'] },
      ['ssm:GetParameters', `${PARAMETERS}/a`],
      ['ssm:GetParameters', `${PARAMETERS}/b`],
    ],
  ])('needs what it asks for: %s %j', async (target, input, ...needs) => {
    const { ask, asked } = guarded();

    expect(await ask(target, input)).toBe(MOTOS_ANSWER);
    expect(asked()).toEqual(needs);
  });

  it('for a secret needs its key too, through Parameter Store and for this parameter', async () => {
    const { ask, access } = guarded();

    await ask(GET, { Name: '/a/secret', WithDecryption: true });

    expect(access.asked[1]).toEqual({
      principal: { arn: SESSION, roleArn: ROLE },
      action: 'kms:Decrypt',
      resource: KEY,
      context: {
        'kms:ViaService': 'ssm.us-east-1.amazonaws.com',
        'kms:CallerAccount': '123456789012',
        'kms:EncryptionContext:PARAMETER_ARN': `${PARAMETERS}/a/secret`,
      },
    });
  });

  it.each([
    [{ AlarmName: 'errors' }, 'alarm:errors'],
    [{}, 'alarm:*'],
  ])('for the history of alarms needs these: %j', async (input, alarm) => {
    const { ask, asked } = guarded();

    await ask('GraniteServiceVersion20100801.DescribeAlarmHistory', input, 'monitoring');

    expect(asked()).toEqual([
      ['cloudwatch:DescribeAlarmHistory', `arn:aws:cloudwatch:us-east-1:123456789012:${alarm}`],
    ]);
  });

  it('is refused in the protocol of the call, and does not reach moto', async () => {
    const { ask } = guarded(() => true);

    const response = await ask(GET, { Name: '/a/b' });

    expect(response.status).toBe(400);
    expect(jsonOf(response)).toEqual({
      __type: 'AccessDeniedException',
      message:
        `User: ${SESSION} is not authorized to perform: ssm:GetParameter on resource: ${PARAMETERS}/a/b ` +
        'because no identity-based policy allows the ssm:GetParameter action',
    });
  });

  it('is refused where nothing is known of what it needs', async () => {
    const { ask, asked } = guarded();

    const response = await ask('AmazonSSM.PutParameter', { Name: '/a/b', Value: 'x' });

    expect(response.status).toBe(501);
    expect(jsonOf(response)).toMatchObject({
      message: `local AWS does not implement what a role needs for ssm PutParameter, so ${SESSION} may not do it`,
    });
    expect(asked()).toEqual([]);
  });

  it('is refused where nothing is known of the call at all', async () => {
    const { pipeline, signed } = guarded();

    const response = await pipeline.answer(signed(queryCall('ec2', { Action: 'DescribeVpcs' })));

    expect([response.status, jsonOf(response)]).toMatchObject([501, { __type: 'NotImplemented' }]);
  });

  it('is refused with the token of another session', async () => {
    const { pipeline, signed } = guarded();

    const response = await pipeline.answer(signed(jsonCall('ssm', GET, { Name: '/a' }), 'another'));

    expect(jsonOf(response)).toMatchObject({ __type: 'UnrecognizedClientException' });
  });

  it('needs nothing to find out who it is', async () => {
    const { pipeline, signed, asked } = guarded();

    expect(await pipeline.answer(signed(queryCall('sts', { Action: 'GetCallerIdentity' })))).toBe(MOTOS_ANSWER);
    expect(asked()).toEqual([]);
  });
});

describe('a call of the deploying person', () => {
  it.each([
    ['that is known', jsonCall('ssm', 'AmazonSSM.PutParameter', { Name: '/a/b', Value: 'x' })],
    ['that is not known', queryCall('ec2', { Action: 'DescribeVpcs' })],
  ])('%s is not asked about', async (_, request) => {
    const { pipeline, asked } = guarded(() => true);

    expect(await pipeline.answer(request)).toBe(MOTOS_ANSWER);
    expect(asked()).toEqual([]);
  });
});
