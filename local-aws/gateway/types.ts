/** Paths under it are this gateway's own; every other one is AWS's. */
export const CONTROL_PREFIX = '/_local-aws/';

/** A JSON object, as it travels in an API call. */
export type Json = Record<string, unknown>;

export interface HttpRequest {
  readonly method: string;
  /** Path and query string, as sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One AWS API call, read from the wire by AWS's own API model. */
export interface ApiCall {
  /** The model's name, which is also its folder in botocore: `sagemaker`, `application-autoscaling`, `s3`. */
  readonly service: string;
  /** `CreateEndpoint` */
  readonly operation: string;
  /** The operation's input, with the member names of the API model. */
  readonly input: Json;
  readonly region: string;
  readonly accountId: string;
  readonly http: HttpRequest;
}

/** Sends a call on to moto. Without `http`, sends what the client sent. */
export type Forward = (http?: HttpRequest) => Promise<HttpResponse>;

/**
 * What this gateway adds to one operation. Answers with the operation's output (rendered in the service's protocol), or
 * with a raw response, usually moto's, changed. Throws AwsError to refuse, as AWS would.
 */
export type Rule = (call: ApiCall, forward: Forward) => Json | RawResponse | Promise<Json | RawResponse>;

/** Rules by operation name. */
export type Rules = Readonly<Record<string, Rule>>;

/** The rule of an operation; undefined for one that is moto's alone. */
export type RuleFor = (service: string, operation: string) => Rule | undefined;

/** Throws AwsError where whoever sends a request may not. The call is undefined where nothing is known of it. */
export type Guard = (request: HttpRequest, call: ApiCall | undefined) => Promise<void>;

export class RawResponse {
  constructor(readonly http: HttpResponse) {}
}

/** A call that gets no answer: its connection is closed instead. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** An error as AWS answers it: rendered by the gateway in the protocol of the service. */
export class AwsError extends Error {
  constructor(
    /** AWS's error code, e.g. `ValidationException`. */
    readonly code: string,
    message: string,
    readonly status = 400,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = code;
  }
}
