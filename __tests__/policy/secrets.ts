/** What looks like a secret, in a text of any length. */
const SECRETS: readonly RegExp[] = [
  // A key id of AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Z0-9])/,
  // A secret key of AWS: 40 characters of base64, of every kind.
  /(?<![\w/+=-])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*\d)[A-Za-z0-9/+]{40}(?![\w/+=-])/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  // Slack's webhooks and tokens: https://docs.slack.dev/authentication/tokens
  /hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/\w/,
  /\bxox[a-z]-[\w-]{10,}/,
  // A JSON web token.
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/,
  /\/\/[^/\s:@]+:[^/\s:@]+@/,
];

/** Those of the texts that hold something like a secret. */
export const secretsIn = (texts: readonly string[]): string[] =>
  texts.filter((text) => SECRETS.some((secret) => secret.test(text)));
