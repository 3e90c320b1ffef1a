import { fromSns, type Scene } from './scene';

const BUDGET =
  'AWS Budget Notification\n\nYou requested that we alert you when the ACTUAL Cost associated with your ml-serving budget ' +
  'exceeds $1,000.00 for the current month. The ACTUAL Cost associated with this budget is $1,012.42.';

const HOSTILE =
  '<script>alert(document.domain)</script> <!channel> @here *not bold* _not italic_ `not code` ' +
  '<https://example.com|not a link> <javascript:alert(1)|nor this> &lt;b&gt; \u202etxet desrever';

const HOSTILE_ALARM = {
  AlarmName: '<img src=x onerror=alert(1)> *bold* <!channel> &amp;',
  AlarmDescription: HOSTILE,
  NewStateValue: 'ALARM',
  NewStateReason: HOSTILE,
  StateChangeTime: '"><script>alert(1)</script>',
  OldStateValue: '<b>OK</b>',
  Trigger: { MetricName: '*_~`<https://example.com|metric>`~_*', Threshold: 1, ComparisonOperator: '<i>' },
};

/** A composite alarm has no metric, and this one no description. */
const compositeAlarm = (at: Date, endpointName: string) => ({
  AlarmName: `${endpointName}-composite`,
  NewStateValue: 'ALARM',
  NewStateReason: `arn:aws:cloudwatch:us-east-1:111122223333:alarm:p99 transitioned to ALARM at ${at.toUTCString()}`,
  StateChangeTime: at.toISOString(),
  OldStateValue: 'OK',
});

/** What others publish to the topic: text, and alarms that this app did not make. */
export const foreignScenes = (at: Date, endpointName: string): Scene[] => [
  {
    title: 'A text from elsewhere',
    at,
    event: fromSns(BUDGET, 'AWS Budgets: ml-serving has exceeded your alert threshold'),
  },
  { title: 'A text without an end', at, event: fromSns('This goes on and on. '.repeat(200)) },
  { title: 'An alarm of somebody else', at, event: fromSns(JSON.stringify(compositeAlarm(at, endpointName))) },
  { title: 'Text that would be a program', at, event: fromSns(HOSTILE, '<script>alert(1)</script>') },
  { title: 'An alarm that would be a program', at, event: fromSns(JSON.stringify(HOSTILE_ALARM)) },
];
