import { GetRoleCommand, IAMClient, NoSuchEntityException } from '@aws-sdk/client-iam';
import type { Config } from '../../config/resolve';
import { accessDocuments } from '../../stacks/access-documents';
import { stackName } from '../../stacks/stack-name';
import { clientOptions } from './client';

/** The roles of the endpoint that are bounded by a policy which `./mme access destroy` deletes. */
export async function boundedRoles(config: Config): Promise<string[]> {
  const { boundary } = accessDocuments(config).policies;
  if (!boundary) return [];
  const iam = new IAMClient(clientOptions(config));
  const boundaryOf = async (RoleName: string): Promise<string> => {
    try {
      const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
      return Role?.PermissionsBoundary?.PermissionsBoundaryArn ?? '';
    } catch (error) {
      if (error instanceof NoSuchEntityException) return '';
      throw error;
    }
  };
  const roles = ['execution-role', 'slack-notifier'].map((role) => `${stackName(config)}-${role}`);
  const boundaries = await Promise.all(roles.map(boundaryOf));
  return roles.filter((_, index) => boundaries[index]?.endsWith(`:policy/${boundary.name}`));
}
