import { uncompressed } from '../aws-api/compression';
import { identify, namedCall, signerOf, type Identity } from '../aws-api/identify';
import { loadModel, type Model } from '../aws-api/model';
import { parseRequest } from '../aws-api/parse-request';
import { renderError, renderOutput } from '../aws-api/render';
import { validationError, violations } from '../aws-api/validate';
import type { ApiFault } from '../faults';
import { Decisions } from '../iam/decisions';
import { refusalOf } from './fault-answers';
import { Faults } from './faults';
import { Journal, type Entry } from './journal';
import { plainRefusal } from './plain-refusal';
import { redact } from './redact';
import {
  AwsError,
  ConnectionLost,
  RawResponse,
  type Guard,
  type HttpRequest,
  type HttpResponse,
  type Json,
  type RuleFor,
} from './types';

export interface PipelineOptions {
  /** botocore's data folder, which has AWS's API models. */
  readonly models: string;
  /** What is added to moto. */
  readonly ruleFor: RuleFor;
  readonly moto: (request: HttpRequest) => Promise<HttpResponse>;
  /** Who may do what. Where it is not given, everybody may do everything. */
  readonly guard?: Guard;
  /** What local AWS has decided about access. */
  readonly decisions?: Pick<Decisions, 'all'>;
  /** What is to go wrong on purpose. */
  readonly faults?: Faults;
}

/** Answers AWS requests: each is recognised, checked against AWS's API model, and answered by a rule of ours or by moto. */
export class Pipeline {
  readonly journal = new Journal();
  readonly faults: Faults;
  readonly decisions: Pick<Decisions, 'all'>;

  constructor(private readonly options: PipelineOptions) {
    this.faults = options.faults ?? new Faults();
    this.decisions = options.decisions ?? new Decisions();
  }

  /** Throws ConnectionLost where a fault leaves the call without an answer. */
  async answer(http: HttpRequest): Promise<HttpResponse> {
    const identity = identify(this.options.models, http);
    const model = identity && loadModel(this.options.models, identity.service);
    if (!model) return this.unknown(http);

    const fault = this.faults.ofCall(identity.operation);
    const call = new Call(this.options, model, identity, http, fault);
    const response = await call.answer();
    this.remember(http, { ...call.remembered(), status: response?.status ?? 0 });
    if (!response || fault?.answer === 'lost') throw new ConnectionLost();
    return response;
  }

  /** What is no call that we know. A refusal of it speaks no service's protocol. */
  private async unknown(http: HttpRequest): Promise<HttpResponse> {
    try {
      await this.options.guard?.(http, undefined);
    } catch (error) {
      if (error instanceof AwsError) return plainRefusal(error);
      throw error;
    }
    const response = await this.options.moto(http);
    const named = namedCall(http);
    if (named) this.remember(http, { ...named, status: response.status });
    return response;
  }

  private remember(http: HttpRequest, entry: Omit<Entry, 'at' | 'accessKeyId'>): void {
    const { accessKeyId } = signerOf(http);
    this.journal.add({ at: new Date().toISOString(), ...(accessKeyId && { accessKeyId }), ...entry });
  }
}

/** One recognised API call on its way to an answer. */
class Call {
  private input: Json = {};
  private refusal: AwsError | undefined;

  constructor(
    private readonly options: PipelineOptions,
    private readonly model: Model,
    private readonly identity: Identity,
    private http: HttpRequest,
    private readonly fault: ApiFault | undefined,
  ) {}

  /** Undefined where it gets none. */
  async answer(): Promise<HttpResponse | undefined> {
    try {
      this.input = this.read();
      if (this.fault?.answer === 'disconnect') return undefined;
      const refusal = this.fault && refusalOf(this.fault, this.identity);
      if (refusal) throw refusal;
      const broken = violations(this.model, this.identity.operation, this.input);
      if (broken.length > 0) throw validationError(this.identity.service, broken);
      return await this.validAnswer();
    } catch (error) {
      this.refusal = error instanceof AwsError ? error : new AwsError('InternalFailure', String(error), 500);
      return renderError(this.model, this.identity.protocol, this.refusal);
    }
  }

  remembered(): Pick<Entry, 'service' | 'operation' | 'fault' | 'error' | 'input'> {
    const { service, operation } = this.identity;
    const input = redact(this.model, operation, this.input);
    return {
      service,
      operation,
      ...(this.fault && { fault: this.fault.answer }),
      ...(this.refusal && { error: this.refusal.code }),
      input,
    };
  }

  private read(): Json {
    try {
      // why: moto reads no compressed JSON.
      this.http = uncompressed(this.model, this.identity.operation, this.http);
      return parseRequest(this.model, this.identity, this.http);
    } catch (error) {
      throw error instanceof AwsError ? error : new AwsError('SerializationException', 'The request cannot be read');
    }
  }

  private async validAnswer(): Promise<HttpResponse> {
    const { service, operation } = this.identity;
    const call = { ...this.identity, input: this.input, http: this.http };
    await this.options.guard?.(this.http, call);
    const rule = this.options.ruleFor(service, operation);
    if (!rule) return this.forward();

    const answer = await rule(call, (changed) => this.forward(changed));
    return answer instanceof RawResponse ? answer.http : renderOutput(this.model, this.identity, answer);
  }

  private async forward(http = this.http): Promise<HttpResponse> {
    // why: moto 5.2.1 reads no CBOR. The AWS CLI and SDKs of today speak JSON or query to CloudWatch, so nobody should see this.
    if (this.identity.protocol === 'smithy-rpc-v2-cbor')
      throw new AwsError('NotImplemented', `local AWS does not speak CBOR to ${this.identity.service}`, 501);
    return this.options.moto(http).catch((error: unknown) => {
      throw new AwsError('ServiceUnavailable', `moto does not answer: ${String(error)}`, 502);
    });
  }
}
