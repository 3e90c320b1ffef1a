import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What else than the configuration decides which providers and which state bucket a folder is made ready for. */
const ENVIRONMENT = ['AWS_ENDPOINT_URL', 'AWS_PROFILE', 'AWS_REGION', 'TF_CLI_CONFIG_FILE', 'TF_PLUGIN_CACHE_DIR'];

/** Remembers what a folder was initialised for: `terraform init` asks every registry again, each time. */
export class Initialised {
  private readonly marker: string;

  constructor(private readonly folder: string) {
    this.marker = path.join(folder, '.terraform', 'initialised-for');
  }

  isCurrent(): boolean {
    return existsSync(this.marker) && readFileSync(this.marker, 'utf8') === this.setup();
  }

  remember(): void {
    writeFileSync(this.marker, this.setup());
  }

  forget(): void {
    rmSync(this.marker, { force: true });
  }

  private setup(): string {
    const { terraform } = JSON.parse(readFileSync(path.join(this.folder, 'cdk.tf.json'), 'utf8')) as {
      terraform: unknown;
    };
    const environment = ENVIRONMENT.map((name) => process.env[name] ?? '');
    return createHash('sha256')
      .update(JSON.stringify([terraform, environment]))
      .digest('hex');
  }
}
