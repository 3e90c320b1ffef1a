import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface MotoServer {
  readonly url: string;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 60_000;

/** Runs moto's server on a free port of the loopback interface, and waits until it answers. */
export async function startMoto(python: string): Promise<MotoServer> {
  const { execa } = await import('execa');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = execa(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    // why: functions run here, from their zip. With no Docker in reach moto does not run them a second time.
    env: { DOCKER_HOST: 'tcp://127.0.0.1:1', MOTO_DOCKER_NETWORK_MODE: 'host' },
    stdin: 'ignore',
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
    stop: async () => {
      server.kill('SIGTERM', undefined);
      await Promise.race([exited, sleep(5_000).then(() => server.kill('SIGKILL'))]);
    },
  };
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
