import {
  DeleteEndpointConfigCommand,
  DeleteModelCommand,
  paginateListEndpointConfigs,
  paginateListModels,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { Config } from '../../config/resolve';
import { clientOptions } from './client';

/** A model or a configuration, by its stamped name. */
export interface Stamped {
  readonly name: string;
  readonly arn: string;
  readonly created: Date;
  readonly remove: () => Promise<unknown>;
}

/** Everything that is called as this endpoint's models and configurations are; configurations first, since they hold on to models. */
export async function stampedResources(config: Config): Promise<Stamped[]> {
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
