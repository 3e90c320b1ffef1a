import { join, relative } from 'node:path';
import { DataArchiveFile } from '@cdktf/provider-archive/lib/data-archive-file';
import { credentials, makeGenericClientConstructor, type Client } from '@grpc/grpc-js';
import { encode, ExtData } from '@msgpack/msgpack';
import { decodeBlock } from '../../local-aws/archive-provider/dynamic-value';
import type { Diagnostic, DynamicValue } from '../../local-aws/archive-provider/messages';
import type { archiveFileSchema } from '../../local-aws/archive-provider/schema';
import { providerDefinition, startArchiveProvider } from '../../local-aws/archive-provider/server';
import type { ArchiveFileConfig } from '../../local-aws/archive-provider/validate';
import { archiveFile, freshFolder, sha256, writeFiles } from '../support/archive-file';

const root = freshFolder();

describe('the provider, over gRPC', () => {
  const stops: (() => unknown)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  it('declares every argument and attribute of the CDKTF binding', async () => {
    const { data_source_schemas: schemas } = await call(await connected(), 'GetSchema', {});

    const block = (schemas as Record<string, { block: typeof archiveFileSchema.block }>)['archive_file']?.block;
    const names = [
      ...(block?.attributes ?? []).map((a) => a.name),
      ...(block?.block_types ?? []).map((b) => b.type_name),
    ];
    expect(names.map(bare).sort()).toEqual(bindingProperties().map(bare).sort());
  });

  it('answers a read with the state of the data source', async () => {
    writeFiles(join(root(), 'src'), { 'a.js': 'a' });
    const client = await connected({ workingDirectory: root() });

    const { state, diagnostics } = await read(client, { ...archiveFile({ source_dir: 'src' }) });

    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({ source_dir: 'src', output_sha256: sha256(join(root(), 'out/a.zip')), source: [] });
  });

  it('reads paths relative to the process that calls, when it was given no working directory', async () => {
    writeFiles(join(root(), 'src'), { 'a.js': 'a' });
    const here = relative(process.cwd(), root());

    const { state } = await read(
      await connected(),
      archiveFile({ source_dir: `${here}/src`, output_path: `${here}/a.zip` }),
    );

    expect(state).toMatchObject({ output_sha256: sha256(join(root(), 'a.zip')) });
  });

  it('answers a mistake with a diagnostic at its argument', async () => {
    const block = { msgpack: encode(archiveFile({ type: 'tar.gz', source_dir: 'src' })) };

    const { diagnostics } = await call(await connected(), 'ValidateDataSourceConfig', { config: block });

    expect(diagnostics).toMatchObject([
      {
        severity: 'ERROR',
        detail: expect.stringMatching('"zip" only') as string,
        attribute: { steps: [{ attribute_name: 'type' }] },
      },
    ]);
  });

  it.each([[0], [12]])('accepts unknown values, as msgpack extension %d', async (extension) => {
    const unknown = new ExtData(extension, new Uint8Array([0]));
    const block = { ...everyArgument(unknown), excludes: [unknown] };

    const { diagnostics } = await call(await connected(), 'ValidateDataSourceConfig', {
      config: { msgpack: encode(block) },
    });

    expect(diagnostics).toEqual([]);
  });

  it('answers the next client after Stop, and after a client that went away', async () => {
    const provider = await startArchiveProvider();
    stops.push(() => provider.stop());
    const first = await clientOf(provider.reattach);
    await call(first, 'Stop', {});
    first.close();

    const schema = await call(await clientOf(provider.reattach), 'GetSchema', {});

    expect(schema).toHaveProperty('data_source_schemas.archive_file');
  });

  it('tells Terraform how to reach it, and to leave it running', async () => {
    const provider = await startArchiveProvider({ workingDirectory: root() });
    stops.push(() => provider.stop());

    expect(JSON.parse(provider.reattach)).toEqual({
      'registry.terraform.io/hashicorp/archive': {
        Protocol: 'grpc',
        ProtocolVersion: 5,
        Pid: process.pid,
        Test: true,
        Addr: { Network: 'unix', String: expect.stringMatching(/^\/.*\/socket$/) as string },
      },
    });
  });

  it('takes no more calls once it is stopped', async () => {
    const provider = await startArchiveProvider({ workingDirectory: root() });
    const client = await clientOf(provider.reattach);

    await provider.stop();

    await expect(call(client, 'GetSchema', {})).rejects.toThrow('UNAVAILABLE');
  });

  async function connected(options: { workingDirectory?: string } = {}): Promise<Client> {
    const provider = await startArchiveProvider(options);
    stops.push(() => provider.stop());
    return await clientOf(provider.reattach);
  }

  async function clientOf(reattach: string): Promise<Client> {
    const { Network, String: address } = (Object.values(JSON.parse(reattach) as object)[0] as Reattach).Addr;
    const Provider = makeGenericClientConstructor(await providerDefinition(), 'Provider');
    const client = new Provider(Network === 'unix' ? `unix:${address}` : address, credentials.createInsecure());
    stops.push(() => {
      client.close();
    });
    return client;
  }
});

interface Reattach {
  readonly Addr: { readonly Network: string; readonly String: string };
}

function call(client: Client, name: string, request: object): Promise<Record<string, unknown>> {
  const method = (client as unknown as Record<string, UnaryMethod>)[name];

  return new Promise((done, fail) => {
    method?.call(client, request, { deadline: Date.now() + 5_000 }, (error, response) => {
      if (error) fail(error);
      else done(response);
    });
  });
}

type UnaryMethod = (
  request: object,
  options: object,
  callback: (error: Error | null, response: Record<string, unknown>) => void,
) => void;

async function read(client: Client, block: ArchiveFileConfig) {
  const response = await call(client, 'ReadDataSource', {
    type_name: 'archive_file',
    config: { msgpack: encode(block) },
  });

  return {
    state: decodeBlock(response['state'] as DynamicValue | null),
    diagnostics: response['diagnostics'] as Diagnostic[],
  };
}

function everyArgument(value: unknown): object {
  return Object.fromEntries(Object.keys(archiveFile({})).map((name) => [name, value]));
}

function bindingProperties(): string[] {
  const properties = Object.entries(Object.getOwnPropertyDescriptors(DataArchiveFile.prototype));

  return properties.filter(([name, property]) => 'get' in property && !name.endsWith('Input')).map(([name]) => name);
}

function bare(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
