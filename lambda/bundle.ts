import { createRequire } from 'node:module';
import path from 'node:path';
import type { Metafile } from 'esbuild';

const REPOSITORY = path.resolve(__dirname, '..');

// Names of members that nobody outside of the bundle sees: AWS, Slack and Node.js have no member of such a name here.
const INTERNAL =
  'accent details facts happenedAt headline isAwoken isRoutine logged meaning milestone runbook shown ' +
  'who unitName subject body dashboard logs links endpoint environment incidentStart timesHeard ' +
  'webhookParameter webhookParameters judge remember staleAt findWebhook parameters context world ' +
  'postJson postTimeout readHistory readParameter sleep writeLine';

/**
 * Writes the Slack notifier as one file, `<outDir>/index.js`: the same bytes from any checkout and working directory.
 * Returns what went into it.
 */
export function bundle(outDir: string): Metafile {
  // why: esbuild is of no use but here, and synth should not wait for it where nothing is bundled.
  const esbuild = createRequire(__filename)('esbuild') as typeof import('esbuild');
  const { metafile } = esbuild.buildSync({
    // why: esbuild writes each module's path below this directory into a comment.
    absWorkingDir: REPOSITORY,
    entryPoints: ['lambda/slack-notifier/index.ts'],
    outfile: path.resolve(outDir, 'index.js'),
    bundle: true,
    tsconfigRaw: { compilerOptions: { alwaysStrict: true } },
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    minify: true,
    mangleProps: new RegExp(`^(${INTERNAL.replaceAll(' ', '|')})$`),
    charset: 'utf8',
    // The Lambda runtime has it: https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
    external: ['@aws-sdk/*'],
    metafile: true,
    logLevel: 'error',
  });
  return metafile;
}
