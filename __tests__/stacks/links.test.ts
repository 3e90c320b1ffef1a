import { partitionOf, REGION_NAMES } from '../../config/facts/regions';
import type { Place } from '../../constructs/place';
import { consoleLinks, LOG_QUERY, runbookLink } from '../../stacks/links';
import { validConfig, validPlace } from '../support/config';
import { parseJsurl } from './jsurl';

const placeIn = (region: string): Place => ({
  ...validPlace({ endpoint: 'ranking', environment: 'staging' }),
  region,
  partition: partitionOf(region),
});

const HOSTS = {
  aws: (region: string) => `${region}.console.aws.amazon.com`,
  'aws-cn': (region: string) => `${region}.console.amazonaws.cn`,
  'aws-us-gov': () => 'console.amazonaws-us-gov.com',
};

describe.each(REGION_NAMES)('the pages of the console in %s', (region) => {
  const links = consoleLinks(placeIn(region), 'models');
  const start = `https://${HOSTS[partitionOf(region)](region)}`;
  const cloudwatch = `${start}/cloudwatch/home?region=${region}#`;

  it('are in its own partition and region', () => {
    expect(links).toEqual({
      endpoint: `${start}/sagemaker/home?region=${region}#/endpoints/ranking`,
      dashboard: `${cloudwatch}dashboards/dashboard/ranking-staging`,
      alarms: `${cloudwatch}alarmsV2:?search=ranking-staging-`,
      alarm: `${cloudwatch}alarmsV2:alarm/`,
      logs: `${cloudwatch}logsV2:log-groups/log-group/$252Faws$252Fsagemaker$252FEndpoints$252Franking`,
      logSearch: expect.stringMatching(/^https:[^#]+#logsV2:logs-insights\$3FqueryDetail\$3D~\(/) as string,
      bucket: `${start}/s3/buckets/models`,
    });
    expect(links.logSearch.startsWith(cloudwatch)).toBe(true);
  });

  it('are addresses that Terraform leaves as they are, and Slack takes for one link', () => {
    for (const link of Object.values(links) as string[]) {
      expect(link).not.toMatch(/[$%]\{/);
      expect(link).not.toMatch(/[\s<>|"\\^`{}]/);
      expect(new URL(link).href).toBe(link);
    }
  });
});

describe('the search for what went wrong', () => {
  const { logSearch, logs } = consoleLinks(placeIn('us-east-1'), 'models');

  /** The page of an address. The console writes a dollar sign for the percent sign. */
  const page = (link: string) => decodeURIComponent((link.split('#')[1] ?? '').replaceAll('$', '%'));

  it("asks for the log of the endpoint's containers, in the last hour", () => {
    const [path, query = ''] = page(logSearch).split('?queryDetail=');

    expect(path).toBe('logsV2:logs-insights');
    expect(parseJsurl(query)).toEqual({
      start: -3600,
      end: 0,
      timeType: 'RELATIVE',
      unit: 'seconds',
      editorString: LOG_QUERY,
      source: ['/aws/sagemaker/Endpoints/ranking'],
    });
  });

  it('finds errors, and not what is well', () => {
    const [, pattern = ''] = /like \/\(\?i\)(.+)\/$/m.exec(LOG_QUERY) ?? [];
    const isFound = (line: string) => new RegExp(pattern, 'i').test(line);

    expect(
      ['ERROR: no such model', 'java.lang.Exception', 'Worker was killed', 'CUDA out of memory'].every(isFound),
    ).toBe(true);
    expect(['GET /ping 200', 'Model loaded in 40 ms'].some(isFound)).toBe(false);
  });

  it('is of the log that the other page shows whole', () => {
    expect(decodeURIComponent(page(logs))).toBe('logsV2:log-groups/log-group//aws/sagemaker/Endpoints/ranking');
  });
});

describe('the runbook of an alarm', () => {
  const links = consoleLinks(placeIn('us-east-1'), 'models');
  const linkOf = (...set: string[]) => runbookLink(validConfig({ set }).alerts, links)('Invocation4XXErrors');

  it('is on the dashboard, where nothing is said', () => {
    expect(linkOf()).toBe(links.dashboard);
  });

  it("is under the alarm's own heading of the page that is given", () => {
    expect(linkOf('alerts.runbookUrl=https://wiki.example.com/mme')).toBe(
      'https://wiki.example.com/mme#invocation4xxerrors',
    );
  });
});
