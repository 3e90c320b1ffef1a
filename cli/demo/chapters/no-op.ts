import { calls, writes } from '../journal';
import { chapter, same } from '../chapter';
import { servingOf } from '../live-words';
import { reviewOfProposal } from '../review';

export const noOp = chapter({
  title: 'Nothing to do',
  claim: 'A second deploy changes nothing, and takes what scaling did for no change.',
  commands: ['./mme deploy --local --endpoint demo --yes'],
  act: async (stage) => {
    stage.voice.doing('The first deploy comes to its end');
    const first = await stage.begun();
    const before = (await calls()).length;
    let reading: Promise<void> | undefined;
    const second = await stage.deploy([], (proposal, terraform) => {
      reading = stage.beside(reviewOfProposal(stage, 'nothing-to-do', proposal, terraform.show(proposal.plan)));
      return Promise.resolve();
    });
    await reading;
    return { first, second, written: writes((await calls()).slice(before)), live: await stage.live() };
  },
  check: (stage, { first, second, written, live }) => [
    same('first deploy', 'exit code 0', `exit code ${first.exitCode}`),
    same('second deploy', 'exit code 0', `exit code ${second.exitCode}`),
    same('AWS is asked to write', 'nothing', written.map(({ operation }) => operation).join(', ') || 'nothing'),
    same('instances', `3 × ${stage.session().config.model.resources.instanceType.name}`, servingOf(live)),
  ],
});
