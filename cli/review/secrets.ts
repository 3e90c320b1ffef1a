const HIDDEN = '(hidden)';

/** Names of values that nobody should read in a comment: environment variables of the container can have any. */
const SECRET_NAME =
  /secret|token|passw(?:or)?d|passphrase|credential|webhook|(?:api|access|private|signing|encryption)_?key|dsn|connection_?string/i;
/** Names that only sound like one. */
const NO_SECRET = /^(?:secret|token)_?(?:arn|name|id|count|limit)s?$|_(?:arn|parameter|parameters|ttl)$|kms/i;

/** Texts that are secrets wherever they stand: Slack's webhooks and tokens, keys of AWS and GitHub, private keys, passwords in addresses. */
const SECRET_TEXT = [
  /(?<=hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/)[\w/-]+/g,
  /\bxox[abeprs]-[\w-]{8,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,})/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /(?<=\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"]{0,100}:)[^\s/@"]{1,200}(?=@)/gi,
];

/** A value as it may be shown: not at all where its name says that it is a secret. */
export const hidden = (name: string, value: string): string =>
  SECRET_NAME.test(name) && !NO_SECRET.test(name) ? HIDDEN : withoutSecrets(value);

/** A text without what is a secret by its looks. */
export const withoutSecrets = (text: string): string =>
  SECRET_TEXT.reduce((shown, pattern) => shown.replace(pattern, HIDDEN), text);

/** A line of Terraform's plan (`+ "API_TOKEN" = "…"`, also in JSON) without its secrets. */
export function hiddenLine(line: string): string {
  const [, start = '', name = ''] = /^(\s*[-+~!]?\s*"?([\w.-]+)"?\s*[=:]\s*)\S/.exec(line) ?? [];
  if (name === '' || hidden(name, ' ') !== HIDDEN) return withoutSecrets(line);
  return /[[{(]\s*$/.test(line) ? withoutSecrets(line) : `${start}${HIDDEN}`;
}
