import { hidden, hiddenLine, withoutSecrets } from '../../../cli/review/secrets';

// In parts, since a scanner of repositories would take them for real ones.
const WEBHOOK = ['https://hooks.slack.com', 'services', 'T00000000', 'B00000000', 'abcdefghijklmnopqrstuvwx'].join('/');
const AWS_KEY = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');
const GITHUB_TOKEN = `ghp_${'a'.repeat(36)}`;

describe('a text of a review', () => {
  it.each([
    ['a webhook of Slack', WEBHOOK, 'https://hooks.slack.com/services/(hidden)'],
    ['an access key of AWS', `key ${AWS_KEY}.`, 'key (hidden).'],
    ['a token of GitHub', `token=${GITHUB_TOKEN}`, 'token=(hidden)'],
    ['a token of Slack', ['xoxb', '1234567890-abc'].join('-'), '(hidden)'],
    ['a password in an address', 'postgres://app:hunter2@db:5432/x', 'postgres://app:(hidden)@db:5432/x'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nrest', '(hidden)\nrest'],
  ])('has no %s', (_, given, shown) => {
    expect(withoutSecrets(given)).toBe(shown);
  });

  it.each([
    'arn:aws:kms:us-east-1:123456789012:key/114e0211-1c91-4704-af69-5b2fd7e660d3',
    's3://mlops-mme-v1-deployment-bucket-validation/',
    'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#alarmsV2:?search=a',
  ])('keeps %s', (text) => {
    expect(withoutSecrets(text)).toBe(text);
  });
});

describe('a value', () => {
  it.each([
    'API_TOKEN',
    'db_password',
    'DB_PASSWD',
    'clientSecret',
    'AWS_SECRET_ACCESS_KEY',
    'SLACK_WEBHOOK',
    'API_KEY',
    'SENTRY_DSN',
  ])('is hidden by its name %s', (name) => {
    expect(hidden(name, 'hunter2')).toBe('(hidden)');
  });

  it.each([
    'LOG_LEVEL',
    'kms_key_arn',
    'kms_master_key_id',
    'secret_arn',
    'WEBHOOK_PARAMETER',
    'threshold',
    'instance_type',
  ])('shows under the name %s', (name) => {
    expect(hidden(name, 'hunter2')).toBe('hunter2');
  });
});

describe("a line of Terraform's plan", () => {
  it.each([
    ['      + "API_TOKEN" = "hunter2"', '      + "API_TOKEN" = (hidden)'],
    ['      ~ "API_TOKEN" = "hunter2" -> "hunter3"', '      ~ "API_TOKEN" = (hidden)'],
    ['        db_password   = "hunter2"', '        db_password   = (hidden)'],
    ['        "password": "hunter2",', '        "password": (hidden)'],
  ])('%s hides its value', (line, shown) => {
    expect(hiddenLine(line)).toBe(shown);
  });

  it.each(['      + "LOG_LEVEL" = "debug"', '  ~ resource "aws_secretsmanager_secret" "x" {', '      ~ secrets = {'])(
    '%s stays',
    (line) => {
      expect(hiddenLine(line)).toBe(line);
    },
  );
});
