import catalogue from './catalogue.json';

/**
 * The published rules about the resource types that this app makes: AWS Security Hub's controls (`S3.8`), Checkov's checks
 * (`CKV_AWS_18`) and Trivy's (`AVD-AWS-0089`), as of November 2026.
 */
export const PUBLISHED: readonly { readonly id: string; readonly title: string; readonly url: string }[] = catalogue;

/** Where a rule is published. */
export function sourceOf(id: string): string {
  const published = PUBLISHED.find((one) => one.id === id);
  if (!published) throw new Error(`${id} is not in the catalogue`);
  return published.url;
}
