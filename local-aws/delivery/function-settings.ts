import type { Json } from '../gateway/types';

/** What moto forgets of a function's configuration. https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html */
const NAMES = ['KMSKeyArn', 'TracingConfig', 'DeadLetterConfig', 'LoggingConfig'] as const;

export interface Settings {
  readonly KMSKeyArn?: string;
  readonly TracingConfig?: { readonly Mode?: string };
  readonly DeadLetterConfig?: { readonly TargetArn?: string };
  readonly LoggingConfig?: { readonly LogGroup?: string };
}

/** Keeps it, by region and name. */
export class FunctionSettings {
  private readonly kept = new Map<string, Settings>();

  of(region: string, name: string): Settings {
    return this.kept.get(`${region}/${name}`) ?? {};
  }

  /** What the input of CreateFunction or UpdateFunctionConfiguration says; the rest stays. An empty text or ARN takes it away. */
  take(region: string, name: string, input: Json): void {
    this.kept.set(`${region}/${name}`, this.after(region, name, input));
  }

  /** What it would be after an update. */
  after(region: string, name: string, input: Json): Settings {
    const said = Object.fromEntries(NAMES.filter((one) => input[one] !== undefined).map((one) => [one, input[one]]));
    const merged: Settings = { ...this.of(region, name), ...said };
    const { KMSKeyArn, DeadLetterConfig, ...others } = merged;
    return {
      ...others,
      ...(KMSKeyArn && { KMSKeyArn }),
      ...(DeadLetterConfig?.TargetArn && { DeadLetterConfig }),
    };
  }

  forget(region: string, name: string): void {
    this.kept.delete(`${region}/${name}`);
  }
}
