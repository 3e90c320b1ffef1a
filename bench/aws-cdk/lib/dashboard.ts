import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as cdk from 'aws-cdk-lib/core';
import { metricsOf } from './alarms';

type Chart = readonly [title: string, ...metrics: cloudwatch.IMetric[]];

/** One page for a person on call: as many charts of as many metrics as constructs/endpoint-dashboard.ts has. */
export function dashboard(
  stack: cdk.Stack,
  prefix: string,
  endpointName: string,
  alarms: readonly cloudwatch.Alarm[],
): cloudwatch.Dashboard {
  const { ofRequests, ofInstances } = metricsOf(endpointName);
  const rows: readonly (readonly Chart[])[] = [
    [
      ['Requests', ofRequests('Invocations', 'Sum', 60)],
      [
        'Errors',
        ofRequests('Invocations', 'Sum', 300),
        ofRequests('Invocation4XXErrors', 'Sum', 300),
        ofRequests('Invocation5XXErrors', 'Sum', 300),
      ],
      ['Latency', ...['p50', 'p90', 'p99'].map((statistic) => ofRequests('ModelLatency', statistic, 60))],
    ],
    [
      ['Instances', ofRequests('Invocations', 'Sum', 300), ofRequests('InvocationsPerInstance', 'Sum', 300)],
      ['Requests per instance', ofRequests('InvocationsPerInstance', 'Sum', 60)],
      [
        'Updates of the endpoint, and scaling',
        new cloudwatch.Metric({
          namespace: 'AWS/Events',
          metricName: 'TriggeredRules',
          statistic: 'Sum',
          dimensionsMap: { RuleName: `${prefix}-endpoint-events` },
        }),
      ],
    ],
    [
      ['Requests that found their model loaded', ofRequests('ModelCacheHit', 'Average', 300)],
      [
        'Loading models',
        ...['ModelLoadingWaitTime', 'ModelDownloadingTime', 'ModelLoadingTime'].map((name) =>
          ofRequests(name, 'Average', 300),
        ),
      ],
      [
        'Loaded models',
        ofInstances('LoadedModelCount', 'Sum', 60),
        ofRequests('ModelUnloadingTime', 'SampleCount', 60),
      ],
    ],
    [
      ...['CPUUtilization', 'MemoryUtilization', 'DiskUtilization'].map((name): Chart => [
        name,
        ofInstances(name, 'Average', 300),
        ofInstances(name, 'Maximum', 300),
      ]),
    ],
  ];
  const page = new cloudwatch.Dashboard(stack, 'Dashboard', { dashboardName: prefix, start: '-PT3H' });
  page.addWidgets(new cloudwatch.TextWidget({ width: 24, height: 2, markdown: `# ${prefix}` }));
  page.addWidgets(new cloudwatch.AlarmStatusWidget({ width: 24, height: 3, alarms: [...alarms] }));
  for (const row of rows)
    page.addWidgets(
      ...row.map(([title, ...left]) => new cloudwatch.GraphWidget({ title, left, width: 24 / row.length, height: 6 })),
    );
  page.addWidgets(
    new cloudwatch.LogQueryWidget({
      title: 'What went wrong in the containers',
      width: 24,
      height: 7,
      logGroupNames: [`/aws/sagemaker/Endpoints/${endpointName}`],
      queryLines: [
        'fields @timestamp, @logStream, @message',
        'filter @message like /(?i)(error|exception|killed|out of memory)/',
        'sort @timestamp desc',
        'limit 100',
      ],
    }),
  );
  page.addWidgets(
    new cloudwatch.TextWidget({
      width: 24,
      height: 3 * alarms.length,
      markdown: ['# Runbook', ...alarms.map(({ node }) => `## ${node.id}`)].join('\n\n'),
    }),
  );
  return page;
}
