import { bucketContents, emptyBucket } from '../aws/deployment-bucket';
import { isOurs, readEndpoint } from '../aws/endpoint';
import { explained } from '../aws/explained';
import { removeWebhooks } from '../aws/webhooks';
import { confirm, refuseWithoutAnswer } from '../confirm';
import { Failure } from '../failure';
import { fromHereOn } from '../interrupts';
import { count } from '../plan/count';
import { refuseProduction } from '../refuse-production';
import { removeLeftovers } from '../rollout/leftovers';
import { settle } from '../rollout/settle';
import { describe, openSession, type Options, type Session } from '../session';
import { openStack } from '../stack';
import type { Plan } from '../terraform/terraform';
import type { Hear } from './deploy';

export interface DestroyOptions extends Options {
  /** Explicit words for what is refused without them. */
  readonly allow?: readonly string[];
}

const UNCHANGED = 'nothing was destroyed';
const DESTROYED = 'the stack is destroyed; webhooks of it may be stored still';

export async function destroy(options: DestroyOptions): Promise<void> {
  await destroyIn(openSession(options), options);
}

/** The same in a session that is open already. */
export async function destroyIn(session: Session, options: DestroyOptions, hear?: Hear<Plan>): Promise<void> {
  const { terminal, config } = session;
  refuseProduction(session, options.allow ?? []);
  refuseWithoutAnswer(session);
  const { terraform } = await openStack(session);
  terminal.note(`Destroying ${describe(session)}`);
  await refuseModels(session);
  await settle(session);
  const begun = new Date();

  const plan = await terraform.plan({ destroy: true });
  terminal.say(plan.text);
  if (!plan.hasChanges) {
    terminal.say(`There is nothing to destroy in the state s3://${config.state.bucket}/${config.state.key}.`);
    terminal.result({ changed: false });
    return;
  }
  terminal.say(`${evidenceOf(session)}\n`);
  await confirm(session, `Destroy ${describe(session)}?`);
  await settle(session);
  await hear?.(plan, terraform);
  if (config.model.data.destroyWithModels) {
    fromHereOn('models in the bucket may be deleted; everything else is there');
    await terminal.step('Emptying the bucket', () => emptyBucket(config));
  }
  await terraform.apply(plan);
  fromHereOn(DESTROYED);
  await refuseSurvivor(session);
  await removeLeftovers(session, { known: new Set(), before: begun });
  await explained(DESTROYED, () => removeWebhooks(config));
  terminal.say(`Destroyed. The state bucket ${config.state.bucket} stays.`);
  terminal.result({ changed: true });
}

/** What goes with the stack, and may be wanted afterwards. */
function evidenceOf({ config: { model, environment, alerts } }: Session): string {
  const { isOwn, bucket } = model.data.accessLogs;
  const logs = `The logs of the containers${alerts.slack.enable ? ' and of the notifier' : ''}`;
  if (!isOwn) return `${logs} are destroyed too.`;
  return environment === 'production'
    ? `${logs} are destroyed too. The access logs stay in ${bucket}, and destroying ends with an error, until somebody empties it.`
    : `${logs}, and the access logs in ${bucket}, are destroyed too.`;
}

/** The AWS provider takes SageMaker's refusal to delete an endpoint that is changing for "it is deleted". */
async function refuseSurvivor({ config }: Session): Promise<void> {
  const endpoint = await readEndpoint(config);
  if (!endpoint || endpoint.status === 'Deleting' || !(await isOurs(config, endpoint))) return;
  throw new Failure(`the endpoint ${endpoint.name} is ${endpoint.status} still, and Terraform takes it for deleted`, {
    state: 'everything else of the stack is destroyed',
    fix: `delete it: aws sagemaker delete-endpoint --endpoint-name ${endpoint.name}`,
  });
}

async function refuseModels({ config }: Session): Promise<void> {
  const { deploymentBucket: bucket, destroyWithModels } = config.model.data;
  if (destroyWithModels) return;
  const { models, oldVersions } = await bucketContents(config);
  if (models + oldVersions === 0) return;

  const emptied = 'empty the bucket, old versions too';
  throw new Failure(`the bucket ${bucket} holds ${count(models, 'model')} and ${count(oldVersions, 'old version')}`, {
    state: UNCHANGED,
    fix:
      config.environment === 'validation'
        ? `${emptied}; or destroy it with them, by the same command and --set model.data.destroyWithModels=true`
        : `${emptied} first`,
  });
}
