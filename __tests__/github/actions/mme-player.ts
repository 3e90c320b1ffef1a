import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How a command of a played ./mme ends: its exit code, and what it prints. */
export interface Ending {
  readonly code: number;
  readonly review?: { readonly json: string; readonly markdown: string };
}

const CODES = { nothing: 0, changes: 4, danger: 3 } as const;

/** A review with a verdict, as `./mme review` ends with. */
export function reviewOf(verdict: keyof typeof CODES, text: string = verdict): Ending {
  const dangers = verdict === 'danger' ? [{ word: 'endpoint-replacement', what: 'an outage' }] : [];
  const markdown = `<!-- mme-review: mlops-mme-v1 validation -->\n## ${text}\n`;
  return { code: CODES[verdict], review: { json: JSON.stringify({ verdict, dangers }), markdown } };
}

/** In the language that starts fastest, and without another process. Its endings are files, by command, or by command and environment. */
const PROGRAM = `#!/usr/bin/env bash
printf '%s\\0' "$ENVIRONMENT" "$AWS_ACCOUNT" "\${AWS_SECRET_ACCESS_KEY+yes}" "$@" $'\\x1e' >>../../heard
ending="../../endings/$1-$ENVIRONMENT"
[[ -d "$ending" ]] || ending="../../endings/$1"
[[ -d "$ending" ]] || exit 0
case "$*" in
  *--json*) printf '%s\\n' "$(<"$ending/json")" ;;
  *--markdown*) markdown="$(<"$ending/markdown")"; printf '%s\\n' "\${markdown/validation/$ENVIRONMENT}" ;;
esac
exit "$(<"$ending/code")"
`;

export interface Heard {
  readonly command: string;
  readonly options: readonly string[];
  readonly environment: string;
  readonly account: string;
  readonly hasCredentials: boolean;
}

/** A ./mme that ends as it is told, for what no real plan can be brought to quickly. */
export class MmePlayer {
  constructor(
    private readonly folder: string,
    sources: string,
  ) {
    writeFileSync(path.join(sources, 'mme'), PROGRAM, { mode: 0o755 });
    this.plays({});
  }

  /** By command, or by command and environment joined by a hyphen. */
  plays(endings: Readonly<Record<string, Ending>>): void {
    const folder = path.join(this.folder, 'endings');
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(path.join(this.folder, 'heard'), '');
    for (const [command, { code, review }] of Object.entries(endings)) {
      const at = path.join(folder, command);
      mkdirSync(at, { recursive: true });
      writeFileSync(path.join(at, 'code'), String(code));
      writeFileSync(path.join(at, 'json'), review?.json ?? '');
      writeFileSync(path.join(at, 'markdown'), review?.markdown ?? '');
    }
  }

  heard(): Heard[] {
    const records = readFileSync(path.join(this.folder, 'heard'), 'utf8').split('\x1e\0').slice(0, -1);
    return records.map((record) => {
      const [environment = '', account = '', secret = '', command = '', ...options] = record.split('\0').slice(0, -1);
      return { command, options, environment, account, hasCredentials: secret !== '' };
    });
  }
}
