import { NEW, notification, OLD, pending, sagemakerNotification } from './events';
import { buttonsOf, factOf, LINKS, show, textsOf } from './shown';

const FAILURE = 'Alarm mlops-mme-v1-validation-Invocation5XXErrors went into ALARM: the update was rolled back.';

describe('an event of SageMaker', () => {
  it('tells of a deploy that starts: from which configuration, to which, and its first step', () => {
    expect(textsOf(show(notification('sagemaker-deploy')))).toEqual([
      '🚀 Deploy started: mlops-mme-v1',
      `*Configuration*\n${OLD} → ${NEW}`,
      '*Instances*\n0 of 3',
      '*Time*\n2025-01-15 10:17:00 UTC',
      'Launching 3 instance(s).',
      'mlops-mme-v1 (validation) · info · 95df01b4',
    ]);
  });

  it('tells of traffic under watch, in the words of SageMaker', () => {
    const message = show(notification('sagemaker-baking'));

    expect(textsOf(message)[0]).toBe('👀 Traffic under watch: mlops-mme-v1');
    expect(textsOf(message)).toContain(
      'Baking for 300 seconds (WaitIntervalInSeconds) with traffic enabled on canary capacity of 1 instance(s).',
    );
  });

  it('tells of a deploy that ended well: on which configuration, and with how many instances', () => {
    expect(textsOf(show(notification('sagemaker-in-service')))).toEqual([
      '🎉 In service: mlops-mme-v1',
      `*Configuration*\n${NEW}`,
      '*Instances*\n3 of 3',
      '*Time*\n2025-01-15 10:30:12 UTC',
      'mlops-mme-v1 (validation) · info · 95df01b4',
    ]);
  });

  it('tells of an update that failed, and why, when the endpoint is in service with a reason of failure', () => {
    const rolledBack = sagemakerNotification('sagemaker-in-service', {
      EndpointConfigName: OLD,
      FailureReason: FAILURE,
    });

    expect(textsOf(show(rolledBack)).slice(0, 3)).toEqual([
      '↩️ Update failed, rolled back: mlops-mme-v1',
      FAILURE,
      `*Configuration*\n${OLD}`,
    ]);
  });

  it.each([
    ['CREATING', {}, '🐣 Being created', 'info', '#0969da'],
    ['UPDATING', { PendingDeploymentSummary: pending() }, '🚀 Deploy started', 'info', '#0969da'],
    ['UPDATING', { PendingDeploymentSummary: pending('ActivatingTraffic') }, '🔀 Traffic moving', 'info', '#0969da'],
    ['UPDATING', { PendingDeploymentSummary: pending('Baking') }, '👀 Traffic under watch', 'info', '#0969da'],
    ['IN_SERVICE', {}, '🎉 In service', 'info', '#0969da'],
    ['IN_SERVICE', { FailureReason: FAILURE }, '↩️ Update failed, rolled back', 'warn', '#d4a72c'],
    ['ROLLING_BACK', {}, '⏪ Rolling back', 'warn', '#d4a72c'],
    ['FAILED', { FailureReason: FAILURE }, '❌ Failed', 'page', '#d1242f'],
    ['OUT_OF_SERVICE', {}, '⛔ Out of service', 'page', '#d1242f'],
    ['UPDATE_ROLLBACK_FAILED', {}, '🔥 Roll-back failed', 'page', '#d1242f'],
    ['DELETING', {}, '🗑️ Being deleted', 'info', '#0969da'],
    ['SYSTEM_UPDATING', {}, '🔧 Maintenance', 'info', '#0969da'],
    ['HIBERNATING', {}, '❓ HIBERNATING', 'info', '#0969da'],
  ])('says of %s %j: %s, severity %s', (EndpointStatus, detail, headline, severity, color) => {
    const told = sagemakerNotification('sagemaker-in-service', { EndpointStatus, ...detail });

    expect(told.headline).toBe(headline);
    expect(told.logged.severity).toBe(severity);
    expect(show(told).attachments[0]?.color).toBe(color);
  });

  it.each(['InService', 'in_service', 'IN_SERVICE', 'INSERVICE'])('knows the status %s', (EndpointStatus) => {
    expect(sagemakerNotification('sagemaker-in-service', { EndpointStatus }).headline).toBe('🎉 In service');
  });

  it.each(['Baking', 'BAKING', 'baking'])('knows the step %s, wherever it is said', (Status) => {
    const variant = (...statuses: string[]) => [{ VariantStatus: statuses.map((one) => ({ Status: one })) }];
    const details = [
      { ProductionVariants: variant(Status) },
      { PendingDeploymentSummary: pending('Creating'), ProductionVariants: variant(Status) },
      { PendingDeploymentSummary: pending(undefined, undefined, { ProductionVariants: variant('Creating', Status) }) },
    ];

    for (const detail of details)
      expect(sagemakerNotification('sagemaker-deploy', detail).headline).toBe('👀 Traffic under watch');
  });

  it('shows what is said of the step that counts', () => {
    const statuses = [
      { Status: 'Creating', StatusMessage: 'Launching 1 instance(s).' },
      { Status: 'Baking', StatusMessage: 'Baking for 300 seconds.' },
    ];
    const told = sagemakerNotification('sagemaker-deploy', {
      ProductionVariants: [{ VariantStatus: statuses }],
      PendingDeploymentSummary: {},
    });

    expect(textsOf(show(told))).toContain('Baking for 300 seconds.');
  });

  it.each([
    [{ CurrentInstanceCount: 1, DesiredInstanceCount: 3 }, '1 of 3'],
    [{ DesiredInstanceCount: 2.0 }, '2'],
    [{ CurrentInstanceCount: 0, DesiredInstanceCount: 1 }, '0 of 1'],
    [{}, undefined],
  ])('says of %j how many instances there are', (variant, instances) => {
    const told = sagemakerNotification('sagemaker-in-service', { ProductionVariants: [variant] });

    expect(factOf(show(told), 'Instances')).toBe(instances);
  });

  it('has links to the dashboard and the logs', () => {
    expect(buttonsOf(show(notification('sagemaker-baking')))).toEqual({ Dashboard: LINKS.dashboard, Logs: LINKS.logs });
  });

  it('needs no more than a status', () => {
    const bare = sagemakerNotification('sagemaker-in-service', {
      EndpointName: 5,
      EndpointConfigName: null,
      ProductionVariants: [null, 5, { VariantStatus: 'none' }],
      PendingDeploymentSummary: 'none',
      FailureReason: '  ',
    });

    expect(textsOf(show(bare)).slice(0, 2)).toEqual(['🎉 In service: ?', '*Time*\n2025-01-15 10:30:12 UTC']);
  });

  it('is shown as it is when it is of another kind', () => {
    const other = sagemakerNotification(
      'sagemaker-in-service',
      { EndpointStatus: undefined },
      { 'detail-type': 'Other' },
    );

    expect(textsOf(show(other))[0]).toBe('ℹ️ Message: Other');
  });
});
