import type { Json } from '../gateway/types';

/** moto refused a call, by its own error code. */
export class MotoRefusal extends Error {
  override readonly name = 'MotoRefusal';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

const LIMIT_MS = 10_000;

/** A call in AWS's JSON protocol, for services whose client this project has no other use for. */
export class MotoCalls {
  /** `AWSEvents`, by which the service names its operations, and `events`, by which it is signed for. */
  constructor(
    private readonly url: string,
    private readonly targetPrefix: string,
    private readonly signingName: string,
  ) {}

  async send(region: string, operation: string, input: Json): Promise<Json> {
    const scope = `local/20260101/${region}/${this.signingName}/aws4_request`;
    const response = await fetch(this.url, {
      method: 'POST',
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `${this.targetPrefix}.${operation}`,
      },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const text = await response.text();
    if (!response.ok) throw refusal(response.status, text);
    return text === '' ? {} : (JSON.parse(text) as Json);
  }
}

function refusal(status: number, text: string): MotoRefusal {
  try {
    const { __type: code, message } = JSON.parse(text) as { readonly __type?: string; readonly message?: string };
    return new MotoRefusal(code?.replace(/^.*#/, '') ?? String(status), message ?? text);
  } catch {
    return new MotoRefusal(String(status), text.slice(0, 500));
  }
}
