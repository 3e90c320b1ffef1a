import { count } from '../../plan/count';
import { changeOf } from '../../plan/resources';
import { chapter, same, that } from '../chapter';
import { servingOf, scalingOf, statusOf } from '../live-words';
import { reviewOfProposal } from '../review';

export const deploy = chapter({
  title: 'Deploy',
  claim: 'One command makes an endpoint with everything around it, out of nothing.',
  commands: ['./mme deploy --local --endpoint demo --yes'],
  act: async (stage) => {
    let created = 0;
    stage.begin(
      stage.deploy([], async (proposal) => {
        created = (proposal.json?.resource_changes ?? []).filter((one) => changeOf(one) === 'create').length;
        await reviewOfProposal(stage, 'deploy', proposal);
      }),
    );
    await stage.until('Planning', () => (created > 0 ? true : undefined));
    const live = await stage.until('Applying, until the endpoint is in service', async () => {
      const found = await stage.live();
      return found.endpoint?.status === 'InService' && found.scaling.policyNames.length > 0 ? found : undefined;
    });
    return { created, live };
  },
  check: (stage, { created, live }) => {
    const { resources, scaling } = stage.session().config.model;
    return [
      that('created', { expected: 'resources', seen: count(created, 'resource'), holds: created > 0 }),
      same('endpoint', 'InService', statusOf(live)),
      same('instances', `${resources.initialInstanceCount} × ${resources.instanceType.name}`, servingOf(live)),
      same('scaling', `${scaling.minInstances} to ${scaling.maxInstances}, by 1 policy`, scalingOf(live)),
    ];
  },
  after:
    'The endpoint serves. Terraform goes on for half a minute, since the AWS provider watches the rules of the buckets for a while before it trusts them. We go on beside it, in another terminal.',
});
