import { ConfigurationError } from '../../config/problems';
import type { Config } from '../../config/resolve';
import type { AccessDocuments } from '../../stacks/access-documents';
import { boundedRoles } from '../aws/bounded-roles';
import { explained } from '../aws/explained';
import { provideGitHub, seesGitHub } from '../aws/github-provider';
import { confirm, refuseWithoutAnswer } from '../confirm';
import { Failure } from '../failure';
import { refuseProduction } from '../refuse-production';
import { describe, openSession, type Options, type Session } from '../session';
import { openTerraform, synthesizeFor } from '../stack';
import { synthesizeAccessStack } from '../synthesize-stack';

/** Prints what `access deploy` makes, for those who make it in another way. */
export async function show(options: Options): Promise<void> {
  const session = openSession(options);
  if (session.config.access.permissionsBoundary === undefined) throw notSaid('nothing says what bounds the roles');
  const { accessDocuments } = await import('../../stacks/access-documents');
  const shown = plainly(accessDocuments(session.config));
  // why: it is JSON for people, too.
  if (options.json) session.terminal.result(shown);
  else session.terminal.say(JSON.stringify(shown, null, 2));
}

export async function deploy(options: Options): Promise<void> {
  const session = openSession(options);
  const { terminal, config } = session;
  wantRepository(config);
  refuseWithoutAnswer(session);
  const terraform = await openAccess(session);
  terminal.note(`Deploying who may plan and deploy ${describe(session)}`);

  const plan = await terraform.plan();
  terminal.say(plan.text);
  const isKnown = await explained('nothing was changed', () => seesGitHub(config));
  if (!isKnown) terminal.say("The account gets GitHub's identity provider. It serves every repository, and stays.\n");
  if (plan.hasChanges || !isKnown)
    await confirm(session, `Let ${config.access.repository ?? ''} plan and deploy this?`);
  // why: a role names the provider that it trusts.
  await explained('no role and no policy was changed', () => provideGitHub(config));
  if (plan.hasChanges) await terraform.apply(plan);

  const outputs = await terraform.outputs();
  if (!plan.hasChanges) terminal.say(table(outputs));
  terminal.result({ changed: plan.hasChanges || !isKnown, outputs });
}

export async function destroy(options: Options & { readonly allow?: readonly string[] }): Promise<void> {
  const session = openSession(options);
  const { terminal, config } = session;
  wantRepository(config);
  refuseProduction(session, options.allow ?? []);
  refuseWithoutAnswer(session);
  const terraform = await openAccess(session);
  terminal.note(`Destroying who may plan and deploy ${describe(session)}`);
  await refuseBoundedRoles(config);

  const plan = await terraform.plan({ destroy: true });
  terminal.say(plan.text);
  if (plan.hasChanges) {
    await confirm(session, `Destroy who may plan and deploy ${describe(session)}?`);
    await terraform.apply(plan);
    terminal.say("Destroyed. GitHub's identity provider of the account stays: others may use it.");
  }
  terminal.result({ changed: plan.hasChanges });
}

async function openAccess(session: Session) {
  const folder = await synthesizeFor(session, () => synthesizeAccessStack(session));
  return openTerraform(session, folder);
}

function wantRepository({ access }: Config): void {
  if (access.repository === undefined) throw notSaid('nobody is named who may take the roles');
}

const notSaid = (why: string): ConfigurationError =>
  new ConfigurationError([
    {
      key: 'access.repository',
      value: undefined,
      allowed: `owner/name of the GitHub repository whose workflows plan and deploy: ${why}`,
      fix: "name it in config/environments.ts or the endpoint's file in config/endpoints, or by --set access.repository=owner/name",
    },
  ]);

/** why: IAM deletes no policy that bounds a role, and the roles that deploy would be gone by then. */
async function refuseBoundedRoles(config: Config): Promise<void> {
  const roles = await explained('nothing was destroyed', () => boundedRoles(config));
  if (roles.length === 0) return;
  throw new Failure(`${roles.join(' and ')} of the endpoint ${roles.length === 1 ? 'is' : 'are'} bounded by it`, {
    state: 'nothing was destroyed',
    fix: 'destroy the endpoint first (./mme destroy), or deploy it without access.repository and access.permissionsBoundary',
  });
}

/** The documents as JSON, and not as text that holds JSON. */
function plainly({ policies, roles }: AccessDocuments) {
  const nameOf = (key: string) => policies[key]?.name ?? key;
  return {
    roles: Object.fromEntries(
      Object.values(roles).map(({ name, trust, policies: keys, maxSessionSeconds }) => [
        name,
        {
          ...(trust !== undefined && { trust: JSON.parse(trust) as unknown }),
          policies: keys.map(nameOf),
          maxSessionSeconds,
        },
      ]),
    ),
    policies: Object.fromEntries(
      Object.values(policies).map(({ name, document }) => [name, JSON.parse(document) as unknown]),
    ),
  };
}

const table = (outputs: Readonly<Record<string, unknown>>): string =>
  Object.entries(outputs)
    .map(([name, value]) => `${name}  ${String(value)}`)
    .join('\n');
