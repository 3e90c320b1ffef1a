import { chapter, same } from '../chapter';
import { whatIsLeft } from '../left';
import { review } from '../review';

export const destroy = chapter({
  title: 'Destroy',
  claim: 'One command takes everything away, but the bucket with the history of the state.',
  commands: ['./mme destroy --local --endpoint demo --yes'],
  act: async (stage) => {
    const { destroyIn } = await import('../../commands/destroy');
    const session = stage.session();
    let reading: Promise<void> | undefined;
    const outcome = await stage.run(() =>
      destroyIn(session, session.options, async (plan, terraform) => {
        const live = await stage.live();
        // why: it is read while Terraform destroys, which changes nothing in the plan.
        const read = async () => review(stage, 'destroy', { plan: await terraform.show(plan), text: plan.text, live });
        reading = stage.beside(read());
      }),
    );
    await reading;
    return { outcome, left: await whatIsLeft(session.config) };
  },
  check: (stage, { outcome, left }) => [
    same('destroy', 'exit code 0', `exit code ${outcome.exitCode}`),
    same('AWS has left', stage.session().config.state.bucket, left.join(', ')),
  ],
});
