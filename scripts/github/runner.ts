import { appendFileSync } from 'node:fs';

/** Text on the page of the run. https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export function summarise(markdown: string): void {
  appendFileSync(variable('GITHUB_STEP_SUMMARY'), `${markdown.trimEnd()}\n`);
}

/** A value for the steps that follow. */
export function output(name: string, value: string | number): void {
  appendFileSync(variable('GITHUB_OUTPUT'), `${name}=${value}\n`);
}

/** An error on the page of the run. */
export function complain(message: string): void {
  const line = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  console.log(`::error::${line}`);
}

/** A variable that the runner or the workflow sets. */
export function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set: this is a part of a workflow`);
  return value;
}

export const repositoryUrl = (): string => `${variable('GITHUB_SERVER_URL')}/${variable('GITHUB_REPOSITORY')}`;

/** Where the run can be read. */
export const runUrl = (): string => `${repositoryUrl()}/actions/runs/${variable('GITHUB_RUN_ID')}`;

/** Ends a script with an exit code, and shows why it failed where nobody else does. */
export function run(main: () => Promise<number>): void {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      complain(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    },
  );
}
