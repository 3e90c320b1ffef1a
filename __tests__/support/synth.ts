import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TerraformStack, Testing } from 'cdktf';
import type { Construct } from 'constructs';

/** What a block of Terraform's JSON configuration holds, by Terraform's own names. */
export type Block = Readonly<Record<string, unknown>>;

/** A class of the provider bindings. */
export interface Type {
  readonly tfResourceType: string;
}

export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | { readonly Service?: string; readonly AWS?: string };
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Configuration {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly variable?: Readonly<Record<string, Block>>;
  readonly check?: Readonly<Record<string, Block>>;
  readonly removed?: readonly { readonly from: string; readonly lifecycle: Block }[];
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly locals?: Readonly<Record<string, unknown>>;
  readonly provider?: Readonly<Record<string, readonly Block[]>>;
  readonly terraform?: { readonly backend?: Readonly<Record<string, Block>> };
}

/** Terraform configuration as it was synthesised, asked in a way that never passes on a typo or on a second resource. */
export class Synthesized {
  readonly configuration: Configuration;

  constructor(readonly json: string) {
    this.configuration = JSON.parse(json) as Configuration;
  }

  /** The one resource or data source of a type, and where there are more, of those whose id holds `idPart`. */
  only(type: Type, idPart = ''): Block {
    return this.one(type, idPart)[1];
  }

  all(type: Type): Block[] {
    return this.entries(type).map(([, block]) => block);
  }

  /** `aws_s3_bucket.deployment-bucket_E2155FDA`, of the one resource of a type. */
  address(type: Type, idPart = ''): string {
    const prefix = this.configuration.data?.[type.tfResourceType] ? 'data.' : '';
    return `${prefix}${type.tfResourceType}.${this.one(type, idPart)[0]}`;
  }

  /** How another resource refers to an attribute of the one resource of a type. */
  ref(type: Type, attribute: string, idPart = ''): string {
    return `\${${this.address(type, idPart)}.${attribute}}`;
  }

  /** Every address, sorted. */
  addresses(): string[] {
    const of = (blocks: Configuration['resource'], prefix = '') =>
      Object.entries(blocks ?? {}).flatMap(([type, all]) => Object.keys(all).map((id) => `${prefix}${type}.${id}`));
    return [...of(this.configuration.resource), ...of(this.configuration.data, 'data.')].sort();
  }

  private idsOf(type: Type): string[] {
    return this.entries(type).map(([id]) => id);
  }

  private entries({ tfResourceType }: Type): [id: string, block: Block][] {
    const { resource, data } = this.configuration;
    return Object.entries({ ...resource?.[tfResourceType], ...data?.[tfResourceType] });
  }

  private one(type: Type, idPart: string): [id: string, block: Block] {
    const found = this.entries(type).filter(([id]) => id.includes(idPart));
    const [one] = found;
    if (one === undefined || found.length > 1)
      throw new Error(`${found.length} of ${type.tfResourceType} ${idPart}, not 1: ${this.idsOf(type).join(', ')}`);
    return one;
  }
}

const outdir = mkdtempSync(path.join(tmpdir(), 'mme-synth-'));
afterAll(() => {
  rmSync(outdir, { recursive: true });
});

/** An app whose output folder is gone after the tests of the file. */
export const testApp = () => Testing.app({ outdir: mkdtempSync(path.join(outdir, 'app-')) });

/** Some constructs on their own. cdktf validates no more here than that they can be rendered. */
export function synthScope(build: (scope: Construct) => void): Synthesized {
  const stack = new TerraformStack(testApp(), 'stack');
  build(stack);
  return new Synthesized(Testing.synth(stack));
}

/** The statements of a policy, by Sid. A Sid that is there twice is a mistake. */
export function statementsOf(policy: unknown): Record<string, Statement> {
  if (typeof policy !== 'string') throw new Error('a policy is a JSON string');
  const { Statement: statements } = JSON.parse(policy) as { Statement: Statement[] };
  const bySid = Object.fromEntries(statements.map((statement) => [statement.Sid, statement]));
  if (Object.keys(bySid).length < statements.length) throw new Error(`a Sid is missing or there twice: ${policy}`);
  return bySid;
}

export const listed = (value: string | readonly string[] | undefined): readonly string[] => [value ?? []].flat();
