import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openSession, type Options } from '../session';

export interface AlertsPreviewOptions extends Options {
  /** The folder that the pages are written to. */
  readonly out?: string;
}

/** Draws what Slack would be told, and the dashboard, of the stack as it is configured. */
export async function alertsPreview({ out, ...options }: AlertsPreviewOptions): Promise<void> {
  // why: nothing is deployed, and the pages show no account; so nobody has to name one.
  const { config, terminal, outdir } = openSession({ ...options, local: true });
  const folder = path.resolve(out ?? path.join(outdir, 'preview'));
  const { previewOf } = await import('../preview/preview');
  const { slack, dashboard } = await terminal.step('Drawing', () => Promise.resolve(previewOf(config, new Date())));

  mkdirSync(folder, { recursive: true });
  const write = (name: string, html: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, html);
    return file;
  };
  const files = { slack: write('slack.html', slack.html), dashboard: write('dashboard.html', dashboard.html) };
  terminal.say(`Slack, ${slack.count} messages:     ${pathToFileURL(files.slack).href}`);
  terminal.say(`Dashboard, ${dashboard.count} widgets: ${pathToFileURL(files.dashboard).href}`);
  terminal.result({ ...files, messages: slack.count, widgets: dashboard.count });
}
