import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Initialised } from '../../../cli/terraform/initialised';

const LOCAL = 'http://127.0.0.1:4566';
const TERRAFORM = {
  backend: { s3: { bucket: 'states', key: 'mme/validation/terraform.tfstate' } },
  required_providers: { aws: { source: 'aws', version: '6.0.0' } },
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mme-initialised-'));
  // why: terraform init makes it.
  mkdirSync(path.join(folder, '.terraform'));
  synthesized(TERRAFORM);
  setUp({ AWS_ENDPOINT_URL: LOCAL });
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function synthesized(terraform: object, rest: object = {}): void {
  writeFileSync(path.join(folder, 'cdk.tf.json'), JSON.stringify({ terraform, ...rest }));
}

function setUp(environment: Readonly<Record<string, string>>): void {
  jest.replaceProperty(process, 'env', environment);
}

const isCurrent = () => new Initialised(folder).isCurrent();

describe('a folder that Terraform was initialised in', () => {
  it('is not ready before that', () => {
    expect(isCurrent()).toBe(false);
  });

  it('stays ready for the same configuration and the same AWS, in the next process too', () => {
    new Initialised(folder).remember();

    expect(isCurrent()).toBe(true);
  });

  it('stays ready whatever else the stack becomes, and the environment has', () => {
    new Initialised(folder).remember();

    synthesized(TERRAFORM, { resource: { aws_s3_bucket: { another: {} } } });
    setUp({ AWS_ENDPOINT_URL: LOCAL, AWS_ACCESS_KEY_ID: 'another', HOME: '/elsewhere' });

    expect(isCurrent()).toBe(true);
  });

  it.each([
    ['state bucket', { ...TERRAFORM, backend: { s3: { ...TERRAFORM.backend.s3, bucket: 'others' } } }],
    ['backend', { ...TERRAFORM, backend: { local: {} } }],
    ['provider', { ...TERRAFORM, required_providers: { aws: { source: 'aws', version: '6.1.0' } } }],
  ])('is not ready for another %s', (_, terraform) => {
    new Initialised(folder).remember();

    synthesized(terraform);

    expect(isCurrent()).toBe(false);
  });

  it.each([
    ['AWS', {}],
    ['local AWS', { AWS_ENDPOINT_URL: 'http://127.0.0.1:4567' }],
    ['profile', { AWS_ENDPOINT_URL: LOCAL, AWS_PROFILE: 'production' }],
    ['region', { AWS_ENDPOINT_URL: LOCAL, AWS_REGION: 'eu-central-1' }],
    ['source of providers', { AWS_ENDPOINT_URL: LOCAL, TF_CLI_CONFIG_FILE: '/a/mirror.tfrc' }],
    ['folder of providers', { AWS_ENDPOINT_URL: LOCAL, TF_PLUGIN_CACHE_DIR: '/a/cache' }],
  ])('is not ready for another %s', (_, environment) => {
    new Initialised(folder).remember();

    setUp(environment);

    expect(isCurrent()).toBe(false);
  });

  it('does not take one variable for another', () => {
    setUp({ AWS_PROFILE: 'a' });
    new Initialised(folder).remember();

    setUp({ AWS_REGION: 'a' });

    expect(isCurrent()).toBe(false);
  });

  it('is ready for what it was initialised for last', () => {
    new Initialised(folder).remember();
    setUp({});
    new Initialised(folder).remember();

    expect(isCurrent()).toBe(true);
    setUp({ AWS_ENDPOINT_URL: LOCAL });
    expect(isCurrent()).toBe(false);
  });

  it('is not ready once that is forgotten, also twice', () => {
    const initialised = new Initialised(folder);
    initialised.remember();

    initialised.forget();
    initialised.forget();

    expect(isCurrent()).toBe(false);
  });
});
