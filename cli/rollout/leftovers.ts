import {
  DeleteEndpointConfigCommand,
  DeleteModelCommand,
  paginateListEndpointConfigs,
  paginateListModels,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { Config } from '../../config/resolve';
import { tagsOf } from '../aws/endpoint';
import type { Session } from '../session';

interface Stamped {
  readonly name: string;
  readonly arn: string;
  readonly created: Date;
  readonly remove: () => Promise<unknown>;
}

/**
 * Deletes models and configurations that a killed deploy made and could not record. What is `known` stays, and so does what
 * was made after `before`: it may be another deploy's. Answers the names.
 */
export async function removeLeftovers(
  { config, terminal }: Session,
  { known, before }: { readonly known: ReadonlySet<string>; readonly before: Date },
): Promise<readonly string[]> {
  const unknown = (await stamped(config)).filter(({ name, created }) => !known.has(name) && created < before);
  const leftovers = (await Promise.all(unknown.map(async (one) => ((await isOurs(config, one)) ? [one] : [])))).flat();

  for (const { name, remove } of leftovers) {
    await remove();
    terminal.note(`Deleted ${name}, which an interrupted deploy had left behind`);
  }
  return leftovers.map(({ name }) => name);
}

/** By the tags that every resource of a stack has: the name alone may be that of another stack's endpoint. */
export async function isOurs(config: Config, { arn }: { readonly arn: string }): Promise<boolean> {
  const tags = await tagsOf(config, arn);
  return tags['endpoint'] === config.model.endpointName && tags['environment'] === config.environment;
}

/** Everything that is called as this endpoint's models and configurations are; configurations first, since they hold on to models. */
async function stamped({ model: { endpointName }, region }: Config): Promise<Stamped[]> {
  const client = new SageMakerClient({ region });
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
