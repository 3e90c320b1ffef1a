import { identify, type Identity } from '../aws-api/identify';
import { loadModel, type Model } from '../aws-api/model';
import { parseRequest } from '../aws-api/parse-request';
import { renderError, renderOutput } from '../aws-api/render';
import { validationError, violations } from '../aws-api/validate';
import { Journal } from './journal';
import { redact } from './redact';
import {
  AwsError,
  RawResponse,
  type Forward,
  type HttpRequest,
  type HttpResponse,
  type Json,
  type Rules,
} from './types';

export interface PipelineOptions {
  /** botocore's data folder, which has AWS's API models. */
  readonly models: string;
  /** What is added to moto, by service and operation. */
  readonly rules: Readonly<Record<string, Rules>>;
  readonly moto: (request: HttpRequest) => Promise<HttpResponse>;
}

/** Answers AWS requests: each is recognised, checked against AWS's API model, and answered by a rule of ours or by moto. */
export class Pipeline {
  readonly journal = new Journal();

  constructor(private readonly options: PipelineOptions) {}

  async answer(http: HttpRequest): Promise<HttpResponse> {
    const identity = identify(this.options.models, http);
    const model = identity && loadModel(this.options.models, identity.service);
    if (!model) return this.options.moto(http);

    const input = parseRequest(model, identity, http);
    const response = await this.checkedAnswer(model, identity, input, http);
    this.journal.add({
      at: new Date().toISOString(),
      service: identity.service,
      operation: identity.operation,
      status: response.http.status,
      ...(response.error && { error: response.error }),
      input: redact(model, identity.operation, input),
    });
    return response.http;
  }

  private async checkedAnswer(
    model: Model,
    identity: Identity,
    input: Json,
    http: HttpRequest,
  ): Promise<{ http: HttpResponse; error?: string }> {
    const forward: Forward = (changed) => this.options.moto(changed ?? http);
    const rule = this.options.rules[identity.service]?.[identity.operation];
    try {
      const broken = violations(model, identity.operation, input);
      if (broken.length > 0) throw validationError(identity.service, broken);
      if (!rule) return { http: await forward() };

      const answer = await rule({ ...identity, input, http }, forward);
      return { http: answer instanceof RawResponse ? answer.http : renderOutput(model, identity, answer) };
    } catch (error) {
      const refusal = error instanceof AwsError ? error : new AwsError('InternalFailure', String(error), 500);
      return { http: renderError(model, identity.protocol, refusal), error: refusal.code };
    }
  }
}
