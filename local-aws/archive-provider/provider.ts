import type { handleUnaryCall, ServerUnaryCall, UntypedServiceImplementation } from '@grpc/grpc-js';
import { readArchiveFile } from './archive-file';
import { decodeBlock, encodeBlock } from './dynamic-value';
import { diagnostic, type DynamicValue } from './messages';
import { archiveFileSchema, providerSchema } from './schema';
import { mistakesIn, type ArchiveFileConfig } from './validate';

/** Says where the Terraform that makes a call runs. Throws when it will not tell. */
export type WorkingDirectoryOf = (call: ServerUnaryCall<unknown, unknown>) => string | Promise<string>;

/**
 * The answers of a provider whose only member is `data "archive_file"`.
 * @see https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol
 */
export function providerService(workingDirectoryOf: WorkingDirectoryOf): UntypedServiceImplementation {
  return {
    GetSchema: answer(() => ({ provider: providerSchema, data_source_schemas: { archive_file: archiveFileSchema } })),

    PrepareProviderConfig: answer(({ config }) => ({ prepared_config: config })),

    Configure: answer(() => ({})),

    ValidateDataSourceConfig: answer((request) => ({ diagnostics: mistakesIn(configOf(request)).map(diagnostic) })),

    ReadDataSource: answer(async (request, call) => {
      try {
        return { state: encodeBlock(await readArchiveFile(configOf(request), await workingDirectoryOf(call))) };
      } catch (error) {
        return { diagnostics: [diagnostic(error)] };
      }
    }),

    // why: Stop asks to give up what runs; a read is over in milliseconds, and the next run needs the process.
    Stop: answer(() => ({})),
  };
}

interface Request {
  readonly config: DynamicValue | null;
}

type Call = ServerUnaryCall<Request, object>;

function answer(respond: (request: Request, call: Call) => object | Promise<object>): handleUnaryCall<Request, object> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => respond(call.request, call))
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          callback(error instanceof Error ? error : new Error(String(error)));
        },
      );
  };
}

// why: Terraform encodes a block by the schema that this provider gave it, so its shape is certain.
function configOf({ config }: Request): ArchiveFileConfig {
  return decodeBlock(config) as unknown as ArchiveFileConfig;
}
