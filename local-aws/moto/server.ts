import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface MotoServer {
  readonly url: string;
  readonly pid: number | undefined;
  /** Settles when moto has ended, for whatever reason. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;

/** How many functions an account may run at once. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const CONCURRENCY_QUOTA = 1_000;

/**
 * moto, with a thread that ends it with the process that started it, even a killed one: our end of its input closes then.
 * It tells no function what was published, which it does in Docker, and badly: a function that is gone breaks the Publish.
 * Whether S3 may deliver logs to a bucket is decided before moto, which does not know the bucket's policy.
 * It takes events to those targets only that it knows how to reach, and none for a rule that is off: it would fail, or send.
 */
const MOTO = `
import copy, os, sys, threading
def end_with_parent():
    os.read(0, 1)
    os._exit(0)
threading.Thread(target=end_with_parent, daemon=True).start()
from moto.awslambda.models import LambdaBackend
from moto.events.models import Rule
from moto.s3.models import FakeBucket
from moto.server import main
send_to_targets = Rule.send_to_targets
def send_to_known_targets(rule, *args, **named):
    known = copy.copy(rule)
    known.targets = [to for to in rule.targets if to["Arn"].split(":")[2] in ("logs", "events", "sqs")]
    if rule.state == "ENABLED":
        send_to_targets(known, *args, **named)
Rule.send_to_targets = send_to_known_targets
FakeBucket._log_permissions_enabled_policy = staticmethod(lambda **_named: True)
LambdaBackend.send_sns_message = lambda *_args, **_named: None
main(sys.argv[1:])
`;

/** Runs moto's server on a free port of the loopback interface, and waits until it answers. */
export async function startMoto(python: string): Promise<MotoServer> {
  const { execa } = await import('execa');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = execa(python, ['-c', MOTO, '-H', '127.0.0.1', '-p', String(port)], {
    env: environment(),
    extendEnv: false,
    stdin: 'pipe',
    stdout: 'ignore',
    stderr: 'ignore',
    reject: false,
  });

  const exited = server.then(() => 'exited' as const);
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await answers(url))) {
    if ((await Promise.race([exited, sleep(100)])) === 'exited') throw new Error('moto ended before it answered');
    if (Date.now() > deadline) throw new Error(`moto did not answer within ${START_LIMIT_MS / 1000} s`);
  }
  return {
    url,
    pid: server.pid,
    ended: exited,
    stop: async () => {
      server.kill('SIGTERM');
      const late = setTimeout(() => server.kill('SIGKILL'), STOP_LIMIT_MS);
      await exited;
      clearTimeout(late);
    },
  };
}

/** Ours, but for what moto's own boto3 would take from it: a profile that does not exist makes it answer 500. */
function environment(): NodeJS.ProcessEnv {
  const neutral = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  // why: functions run here, from their zip. With no Docker in reach moto does not run them a second time.
  const functions = { DOCKER_HOST: 'tcp://127.0.0.1:1', MOTO_DOCKER_NETWORK_MODE: 'host' };
  return { ...Object.fromEntries(neutral), ...functions, MOTO_LAMBDA_CONCURRENCY_QUOTA: String(CONCURRENCY_QUOTA) };
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/moto-api/`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no free port'));
      });
    });
  });
}
