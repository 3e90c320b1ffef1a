import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { accessStateKey } from '../config/access';
import type { Config } from '../config/resolve';
import { AccessRoles } from '../constructs/access-roles';
import { accessDocuments } from './access-documents';
import { storeStateInS3 } from './backend';
import { addAws } from './providers';

/** Who may plan and deploy an endpoint in an environment, and what bounds the roles that a deploy makes. An administrator's stack. */
export class AccessStack extends TerraformStack {
  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    storeStateInS3(this, config, accessStateKey(config));
    addAws(this, config);

    const { arns } = new AccessRoles(this, 'access', accessDocuments(config));
    Object.entries(arns).forEach(([role, value]) => new TerraformOutput(this, `${role}_role_arn`, { value }));
  }
}
