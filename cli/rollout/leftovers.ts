import {
  DeleteEndpointConfigCommand,
  DeleteModelCommand,
  paginateListEndpointConfigs,
  paginateListModels,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { Config } from '../../config/resolve';
import { clientOptions } from '../aws/client';
import { ifThere, isOurs } from '../aws/endpoint';
import type { Session } from '../session';

interface Stamped {
  readonly name: string;
  readonly arn: string;
  readonly created: Date;
  readonly remove: () => Promise<unknown>;
}

/**
 * Deletes models and configurations that a killed deploy made and could not record. What is `known` stays, and so does what
 * was made after `before`: it may be another deploy's. It is only tidying up: where it cannot be done, that is noted.
 */
export async function removeLeftovers(
  { config, terminal }: Session,
  { known, before }: { readonly known: ReadonlySet<string>; readonly before: Date },
): Promise<void> {
  try {
    for (const one of await stamped(config)) {
      if (known.has(one.name) || one.created >= before) continue;
      // why: what Terraform has deleted just now may be listed for some seconds.
      if (!(await ifThere(isOurs(config, one)))) continue;
      await one.remove();
      terminal.note(`Deleted ${one.name}, which an interrupted deploy had left behind`);
    }
  } catch (error) {
    terminal.note(`Whether an interrupted deploy left something behind could not be seen to: ${String(error)}`);
  }
}

/** Everything that is called as this endpoint's models and configurations are; configurations first, since they hold on to models. */
async function stamped(config: Config): Promise<Stamped[]> {
  const { endpointName } = config.model;
  const client = new SageMakerClient(clientOptions(config));
  const found: Stamped[] = [];
  for await (const one of configurations(client, `${endpointName}-config-`)) found.push(one);
  for await (const one of models(client, `${endpointName}-model-`)) found.push(one);
  return found.filter(({ name }) => STAMPED.test(name.slice(endpointName.length)));
}

const STAMPED = /^-(?:config|model)-\d{4}(?:-\d\d){5}$/;

async function* configurations(client: SageMakerClient, NameContains: string): AsyncGenerator<Stamped> {
  for await (const { EndpointConfigs = [] } of paginateListEndpointConfigs({ client }, { NameContains }))
    for (const { EndpointConfigName: name = '', EndpointConfigArn: arn = '', CreationTime: created } of EndpointConfigs)
      yield {
        name,
        arn,
        created: created ?? new Date(),
        remove: () => client.send(new DeleteEndpointConfigCommand({ EndpointConfigName: name })),
      };
}

async function* models(client: SageMakerClient, NameContains: string): AsyncGenerator<Stamped> {
  for await (const { Models = [] } of paginateListModels({ client }, { NameContains }))
    for (const { ModelName: name = '', ModelArn: arn = '', CreationTime: created } of Models)
      yield {
        name,
        arn,
        created: created ?? new Date(),
        remove: () => client.send(new DeleteModelCommand({ ModelName: name })),
      };
}
