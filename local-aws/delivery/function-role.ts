import type { Access } from '../iam/access';
import { Denied } from '../iam/denied';
import { askAsFunction, environmentRequests } from './function-identity';
import type { DeployedFunction, Invocation } from './invoke';

/** What an invocation fails with whose environment cannot be decrypted. */
export const KMS_DENIED = 'KMSAccessDeniedException';

/** No trace is kept here, but whether it could be is seen. Never rejects. https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html */
export async function noteTracing(
  access: Pick<Access, 'refused'>,
  fn: DeployedFunction,
  log: (line: string) => void,
): Promise<void> {
  const needs = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'].map((one) => askAsFunction(fn)(one, '*'));
  try {
    for (const { action } of await access.refused(...needs))
      log(`lambda ${fn.name} could not be traced: its role may not do ${action}`);
  } catch (error) {
    log(`lambda ${fn.name} could not be traced: ${String(error)}`);
  }
}

/** What comes of an invocation whose role may not decrypt its environment. https://repost.aws/knowledge-center/lambda-kmsaccessdeniedexception-errors */
export async function refusedEnvironment(
  access: Pick<Access, 'demand'>,
  fn: DeployedFunction,
  keyArn: string | undefined,
  requestId: string,
): Promise<Invocation | undefined> {
  if (keyArn === undefined || Object.keys(fn.variables).length === 0) return undefined;
  try {
    await access.demand(...environmentRequests(fn, keyArn));
    return undefined;
  } catch (error) {
    if (!(error instanceof Denied)) throw error;
    const errorMessage =
      'Lambda was unable to decrypt the environment variables because KMS access was denied. Please check the ' +
      `function's KMS key settings. KMS Exception: AccessDeniedExceptionKMS Message: ${error.message}`;
    return { requestId, logs: '', error: { errorType: KMS_DENIED, errorMessage } };
  }
}
