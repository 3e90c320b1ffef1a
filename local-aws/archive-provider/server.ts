import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Server, ServiceClientConstructor } from '@grpc/grpc-js';
import { clientWorkingDirectory } from './client-process';
import { providerService, type WorkingDirectoryOf } from './provider';

/** A running stand-in for the provider `hashicorp/archive`. */
export interface ArchiveProvider {
  /** The value of `TF_REATTACH_PROVIDERS` with which Terraform uses it. */
  readonly reattach: string;
  stop(): Promise<void>;
}

/**
 * Serves `hashicorp/archive` to any number of Terraform runs, from this process, until stopped.
 *
 * With a working directory, relative paths are relative to that: for one run that the caller starts. Without one, they
 * are relative to the working directory of the Terraform that calls: for a daemon that serves runs anywhere.
 *
 * @see https://developer.hashicorp.com/terraform/plugin/debugging#terraform-with-a-reattached-provider
 */
export async function startArchiveProvider(options: { workingDirectory?: string } = {}): Promise<ArchiveProvider> {
  const { workingDirectory } = options;

  return workingDirectory === undefined ? await serveOnTcp() : await serveOnSocket(() => workingDirectory);
}

// why: a socket in a private folder; nobody else can have this process read and write files.
async function serveOnSocket(workingDirectoryOf: WorkingDirectoryOf): Promise<ArchiveProvider> {
  const folder = await mkdtemp(join(tmpdir(), 'archive-provider-'));
  const path = join(folder, 'socket');
  const { server } = await listen(`unix:${path}`, workingDirectoryOf);

  return {
    reattach: reattachTo({ Network: 'unix', String: path }),
    stop: async () => {
      server.forceShutdown();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

// why: only over TCP does the system tell which process is at the other end.
async function serveOnTcp(): Promise<ArchiveProvider> {
  const { server, port } = await listen('127.0.0.1:0', (call) => callersDirectory(call.getPeer(), port));

  return {
    reattach: reattachTo({ Network: 'tcp', String: `127.0.0.1:${port}` }),
    stop: () => {
      server.forceShutdown();
      return Promise.resolve();
    },
  };
}

async function callersDirectory(peer: string, serverPort: number): Promise<string> {
  const directory = await clientWorkingDirectory({ clientPort: Number(peer.split(':').at(-1)), serverPort });
  if (directory !== undefined) return directory;

  throw new Error(
    'The local stand-in for hashicorp/archive cannot tell in which folder this Terraform runs: it must run on the same machine, as the same user.',
  );
}

async function listen(address: string, workingDirectoryOf: WorkingDirectoryOf) {
  const grpc = await import('@grpc/grpc-js');
  const server: Server = new grpc.Server({ 'grpc.max_receive_message_length': MAX_MESSAGE });
  server.addService(await providerDefinition(), providerService(workingDirectoryOf));

  const port = await new Promise<number>((done, fail) => {
    server.bindAsync(address, grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error) fail(error);
      else done(bound);
    });
  });
  return { server, port };
}

/** The service that Terraform calls. */
export async function providerDefinition(): Promise<ServiceClientConstructor['service']> {
  const { load } = await import('@grpc/proto-loader');
  const definition = await load(join(__dirname, 'tfplugin5.proto'), {
    keepCase: true,
    longs: Number,
    enums: String,
    defaults: true,
  });

  return definition['tfplugin5.Provider'] as ServiceClientConstructor['service'];
}

/** 64 MiB, as much as Terraform sends: https://github.com/hashicorp/terraform/blob/v1.11.4/internal/plugin/grpc_provider.go */
const MAX_MESSAGE = 64 * 1024 * 1024;

/** @see https://github.com/hashicorp/go-plugin/blob/v1.6.0/client.go */
function reattachTo(address: { Network: 'unix' | 'tcp'; String: string }): string {
  return JSON.stringify({
    [PROVIDER]: {
      Protocol: 'grpc',
      ProtocolVersion: 5,
      Pid: process.pid,
      // why: a provider under test is left running by Terraform when its run is over.
      Test: true,
      Addr: address,
    },
  });
}

const PROVIDER = ['registry.terraform.io', 'hashicorp', 'archive'].join('/');
