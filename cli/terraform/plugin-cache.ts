import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_AGAIN_MS = 200;
/** The AWS provider has hundreds of megabytes. */
const LIMIT_MS = 30 * 60_000;

/**
 * Makes a folder ready. The first that fills a plugin cache does it alone: Terraform does not promise that several can at the same
 * time. `id` is what the cache is filled with.
 * https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache
 */
export async function fillingAlone(cache: string | undefined, id: string, init: () => Promise<void>): Promise<void> {
  if (cache === undefined || cache === '') {
    await init();
    return;
  }
  mkdirSync(cache, { recursive: true });
  const filled = path.join(cache, `.filled-${id}`);
  const { takeLock } = await import('../../local-aws/start-lock');
  while (!existsSync(filled)) {
    const release = takeLock(path.join(cache, '.filling.pid'), LIMIT_MS);
    if (!release) {
      await sleep(LOOK_AGAIN_MS);
      continue;
    }
    try {
      await init();
      writeFileSync(filled, '');
      return;
    } finally {
      release();
    }
  }
  await init();
}
