import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a folder was made ready for. */
interface Setup {
  /** Which state, in which AWS. */
  readonly state: string;
  /** That, and with which providers. */
  readonly all: string;
  /** With which providers alone, from where. */
  readonly providers: string;
}

/** What else than the configuration decides which providers and which state bucket a folder is made ready for. */
const ENVIRONMENT = ['AWS_PROFILE', 'AWS_REGION', 'TF_CLI_CONFIG_FILE', 'TF_PLUGIN_CACHE_DIR'];

/** Remembers what a folder was initialised for: `terraform init` asks every registry again, each time. */
export class Initialised {
  private readonly marker: string;

  constructor(private readonly folder: string) {
    this.marker = path.join(folder, '.terraform', 'initialised-for.json');
  }

  isCurrent(): boolean {
    return this.remembered()?.all === this.setup().all;
  }

  /** Whether the folder's state is where it was when it was initialised last. */
  isForSameState(): boolean {
    return this.remembered()?.state === this.setup().state;
  }

  /** What a plugin cache holds once the folder is initialised. */
  providers(): string {
    return this.setup().providers;
  }

  remember(): void {
    writeFileSync(this.marker, JSON.stringify(this.setup()));
  }

  forget(): void {
    rmSync(this.marker, { force: true });
  }

  private remembered(): Setup | undefined {
    try {
      return JSON.parse(readFileSync(this.marker, 'utf8')) as Setup;
    } catch {
      return undefined;
    }
  }

  private setup(): Setup {
    const { terraform } = JSON.parse(readFileSync(path.join(this.folder, 'cdk.tf.json'), 'utf8')) as {
      terraform: { backend: unknown; required_providers: unknown };
    };
    const values = (names: readonly string[]) => names.map((name) => process.env[name] ?? '');
    const state = hash([terraform.backend, values(['AWS_ENDPOINT_URL'])]);
    const providers = hash([terraform.required_providers, values(['TF_CLI_CONFIG_FILE'])]);
    return { state, providers, all: hash([state, terraform, values(ENVIRONMENT)]) };
  }
}

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
