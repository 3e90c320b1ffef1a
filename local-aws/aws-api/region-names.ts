import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Endpoints {
  readonly partitions: readonly { readonly regions: Readonly<Record<string, { readonly description: string }>> }[];
}

/** How people call a region: `US East (N. Virginia)`. botocore knows, beside AWS's API models. */
export function regionNames(botocoreDataDir: string): (region: string) => string {
  let names: ReadonlyMap<string, string> | undefined;
  return (region) => {
    names ??= readNames(join(botocoreDataDir, 'endpoints.json'));
    return names.get(region) ?? region;
  };
}

function readNames(file: string): ReadonlyMap<string, string> {
  const { partitions } = JSON.parse(readFileSync(file, 'utf8')) as Endpoints;
  return new Map(
    partitions.flatMap(({ regions }) =>
      // why: CloudWatch's messages still say EU where everything else of AWS says Europe.
      Object.entries(regions).map(([region, { description }]) => [region, description.replace(/^Europe/, 'EU')]),
    ),
  );
}
