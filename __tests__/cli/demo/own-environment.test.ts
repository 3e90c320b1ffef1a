import { useOwnEnvironment } from '../../../cli/demo/own-environment';

describe("a person's own variables", () => {
  const before = { ...process.env };

  afterEach(() => {
    process.env = { ...before };
  });

  it('are not heard by the demo, and others are', () => {
    const unheard = {
      AWS_PROFILE: 'production',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_ACCESS_KEY_ID: 'AKIA',
      AWS_ACCOUNT_PRODUCTION: '111122223333',
      ENVIRONMENT: 'production',
      ENDPOINT_NAME: 'mine',
      FRAMEWORK_VERSION: '1.0',
      SLACK_ALERT_URL: 'https://hooks.slack.com/services/T/B/X',
      TF_REATTACH_PROVIDERS: '{}',
      TF_VAR_instance_count: '9',
    };
    const heard = {
      PATH: '/bin',
      TF_CLI_CONFIG_FILE: '/mirror.rc',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    };
    process.env = { ...unheard, ...heard, MME_LOCAL_DIR: '/mine', CDKTF_OUTDIR: '/mine' };

    useOwnEnvironment({ localAws: '/demo/local-aws', outdir: '/demo/cdktf.out' });

    expect(process.env).toEqual({ ...heard, MME_LOCAL_DIR: '/demo/local-aws', CDKTF_OUTDIR: '/demo/cdktf.out' });
  });
});
