import { Failure } from '../failure';

/** The first version with a lock of its own in S3. */
const LEAST = [1, 10] as const;
export const INSTALL = 'install Terraform 1.10 or newer: https://developer.hashicorp.com/terraform/install';

/** Refuses a machine without Terraform, or with one that is too old, before anything else is done. Answers which it is. */
export async function requireTerraform(): Promise<string> {
  const { execa } = await import('execa');
  const { stdout, failed } = await execa('terraform', ['version', '-json'], { reject: false, timeout: 30_000 });
  if (failed) throw new Failure('terraform is not on the PATH', { state: 'nothing was changed', fix: INSTALL });

  const { terraform_version: version } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as { terraform_version: string };
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1]))
    throw new Failure(`this is Terraform ${version}`, { state: 'nothing was changed', fix: INSTALL });
  return version;
}
