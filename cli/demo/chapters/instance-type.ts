import { chapter, same } from '../chapter';
import { servingOf, scalingOf, statusOf } from '../live-words';
import { reviewOfProposal } from '../review';

const OTHER = 'ml.m5.xlarge';
export const OTHER_TYPE = [`model.resources.instanceType=${OTHER}`];

export const instanceType = chapter({
  title: 'Another instance type',
  claim: 'AWS refuses that while an endpoint scales. One deploy does it, and keeps the capacity that runs.',
  commands: ['./mme deploy --local --endpoint demo --yes', `--set ${OTHER_TYPE.join()}`],
  act: async (stage) => {
    const before = await stage.live();
    const outcome = await stage.deploy(OTHER_TYPE, (proposal) => reviewOfProposal(stage, 'instance-type', proposal));
    return { before, outcome, after: await stage.live() };
  },
  check: (_, { before, outcome, after }) => [
    same('deploy', 'exit code 0', `exit code ${outcome.exitCode}`),
    same('endpoint', 'InService', statusOf(after)),
    same('instances', `3 × ml.r5.xlarge -> 3 × ${OTHER}`, `${servingOf(before)} -> ${servingOf(after)}`),
    same('scaling', scalingOf(before), scalingOf(after)),
  ],
});
