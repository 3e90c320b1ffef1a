import { functionArnOf, type FunctionIdentity } from './function-identity';
import type { Invocation } from './invoke';

/** What a failure destination gets. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
export function failureRecord(fn: FunctionIdentity, event: unknown, last: Invocation, tries: number): string {
  return JSON.stringify({
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId: last.requestId,
      functionArn: `${functionArnOf(fn)}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: tries,
    },
    requestPayload: event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: last.error,
  });
}
