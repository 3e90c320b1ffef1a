import childProcess from 'node:child_process';

const answers = new Map<string, string>();

/**
 * Synthesises, and lets cdktf ask Terraform for its version once in a test file.
 * Each `terraform_data` asks, on each synth, by a process of its own: that is most of what a synth costs.
 */
export function askingOnce<T>(synthesise: () => T): T {
  const run = childProcess.execSync;
  const asked = jest.spyOn(childProcess, 'execSync').mockImplementation((command, options) => {
    const answer = answers.get(command) ?? run(command, options).toString();
    if (command === 'terraform version') answers.set(command, answer);
    return answer;
  });
  try {
    return synthesise();
  } finally {
    asked.mockRestore();
  }
}
