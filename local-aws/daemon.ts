import http from 'node:http';
import { rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { startArchiveProvider } from './archive-provider/server';
import { Faults } from './gateway/faults';
import { Pipeline } from './gateway/pipeline';
import { sendTo, startGateway } from './gateway/server';
import { describedInstance, instanceFile, type Instance } from './instance';
import { findMotoPython } from './moto/python';
import { startMoto } from './moto/server';
import { ruleForOf } from './rule-book';
import { servicesOver } from './services';
import { findPlugins } from './terraform-plugins';

const log = (line: string) => {
  console.log(`${new Date().toISOString()} ${line}`);
};

/** Local AWS: moto, the gateway before it, and Terraform's plugins. Lives until it is told to stop. */
async function run(folder: string): Promise<void> {
  const [{ python, models }, plugins] = await Promise.all([findMotoPython(folder), findPlugins(folder)]);
  const server = await startMoto(python);
  log(`moto runs at ${server.url}, process ${server.pid ?? '?'}`);

  const address = { gateway: '' };
  const faults = new Faults();
  const { rules, guard, decisions } = servicesOver({
    moto: server.url,
    models,
    faults,
    awsEndpoint: () => address.gateway,
    log,
  });
  const agent = new http.Agent({ keepAlive: true });
  const pipeline = new Pipeline({
    models,
    faults,
    moto: sendTo(server.url, agent),
    ruleFor: ruleForOf(rules),
    guard,
    decisions,
  });
  const gateway = await startGateway(pipeline);
  address.gateway = gateway.url;
  const archive = plugins.needsArchiveStandIn ? await startArchiveProvider() : undefined;

  await describe(folder, {
    pid: process.pid,
    url: gateway.url,
    startedAt: new Date().toISOString(),
    ...(plugins.cliConfigFile !== undefined && { cliConfigFile: plugins.cliConfigFile }),
    ...(archive && { reattachProviders: archive.reattach }),
  });
  log(`local AWS runs at ${gateway.url}`);

  const why = await Promise.race([
    toldToStop().then(() => 'it was told to'),
    server.ended.then(() => 'moto ended'),
    replaced(folder).then(() => `${folder} names it no more`),
  ]);
  if (describedInstance(folder)?.pid === process.pid) await rm(instanceFile(folder), { force: true });
  await Promise.all([gateway.close(), archive?.stop(), server.stop()]);
  log(`local AWS stopped: ${why}`);
  process.exit(0);
}

/** Fails where another instance describes itself already: only one runs from a folder. */
async function describe(folder: string, instance: Instance): Promise<void> {
  await writeFile(instanceFile(folder), JSON.stringify(instance, null, 2), { mode: 0o600, flag: 'wx' });
}

/** Settles when the folder is gone, or describes another instance: nobody would ever stop this one. */
async function replaced(folder: string): Promise<void> {
  do await sleep(1_000);
  while (describedInstance(folder)?.pid === process.pid);
}

function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    // why: for good, since a second signal would end it before moto has ended.
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
      process.on(signal, () => {
        resolve();
      });
  });
}

process.on('unhandledRejection', (reason) => {
  log(`went on after: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`);
});

run(process.argv[2] ?? '.').catch((error: unknown) => {
  log(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
