import { addFault } from '../../../local-aws/faults';
import { chapter, same, says } from '../chapter';
import { configurationOf, servingOf, scalingOf, statusOf } from '../live-words';
import { reviewOfProposal } from '../review';
import { measure } from '../traffic';
import { OTHER_TYPE } from './instance-type';

/** How long the update takes: on AWS many minutes, here a second, in which no error would be seen. */
const UPDATE_SECONDS = 4;
const ROLLED_BACK = 'Update failed, rolled back';
const ALARM = 'demo-validation-Invocation5XXErrors';

export const badRelease = chapter({
  title: 'A bad release',
  claim: 'A release under which requests fail goes back by itself, and the deploy says so.',
  commands: [
    './mme deploy --local --endpoint demo --yes',
    `--set ${OTHER_TYPE.join()}`,
    '--set model.resources.workersPerModel=64',
  ],
  aside: `While the new fleet takes traffic, which we let last ${UPDATE_SECONDS} s, 30 of 100 requests fail.`,
  act: async (stage) => {
    const { config } = stage.session();
    const before = await stage.live();
    await addFault(process.env['AWS_ENDPOINT_URL'] ?? '', {
      kind: 'endpoint',
      during: 'update',
      outcome: 'slow',
      seconds: UPDATE_SECONDS,
    });
    const deployment = stage.beside(
      stage.deploy([...OTHER_TYPE, 'model.resources.workersPerModel=64'], (proposal) =>
        reviewOfProposal(stage, 'bad-release', proposal),
      ),
    );
    await stage.until('Planning and applying, until the endpoint is updated', async () =>
      (await stage.live()).endpoint?.status === 'Updating' ? true : undefined,
    );
    await measure(config, { requests: 100, failed: 30, minutesAgo: 2 });
    stage.voice.doing('Requests fail under the new release');
    const outcome = await deployment;
    const told = await stage.until('Slack hears of it', () => stage.slack.heard(ROLLED_BACK));
    stage.voice.quote('In Slack', [told]);
    return { before, outcome, told, after: await stage.live() };
  },
  check: (_, { before, outcome, told, after }) => {
    const reason = /SageMaker's reason: (.*)/.exec(outcome.message)?.[1] ?? outcome.message;
    return [
      same('deploy', 'exit code 1', `exit code ${outcome.exitCode}`),
      says('reason', ALARM, reason),
      same('endpoint', 'InService', statusOf(after)),
      same('as before', configurationOf(before), configurationOf(after)),
      same('instances', servingOf(before), servingOf(after)),
      same('scaling', scalingOf(before), scalingOf(after)),
      says('Slack hears', ROLLED_BACK, told),
    ];
  },
});
