import { consoleUrl } from '../config/facts/regions';
import type { Config } from '../config/resolve';
import { dashboardName } from '../constructs/endpoint-dashboard';
import { endpointLogGroupName } from '../constructs/endpoint-logs';
import type { Place } from '../constructs/place';

/** Pages of the AWS console about a stack. */
export interface ConsoleLinks {
  readonly endpoint: string;
  readonly dashboard: string;
  readonly alarms: string;
  /** The address of one alarm, but for its name at the end. */
  readonly alarm: string;
  readonly logs: string;
  /** A search for what went wrong in the last hour. */
  readonly logSearch: string;
  readonly bucket: string;
}

/** What a person on call looks for in the log of the containers. */
export const LOG_QUERY = [
  'fields @timestamp, @logStream, @message',
  'filter @message like /(?i)(error|exception|killed|out of memory)/',
  'sort @timestamp desc',
  'limit 100',
].join('\n| ');

export function consoleLinks(place: Place, bucketName: string): ConsoleLinks {
  const { region, endpointName, prefix } = place;
  const cloudwatch = (page: string) => consoleUrl(region, `cloudwatch/home?region=${region}#${page}`);
  return {
    endpoint: consoleUrl(region, `sagemaker/home?region=${region}#/endpoints/${endpointName}`),
    dashboard: cloudwatch(`dashboards/dashboard/${dashboardName(place)}`),
    alarms: cloudwatch(`alarmsV2:?search=${prefix}-`),
    alarm: cloudwatch('alarmsV2:alarm/'),
    logs: cloudwatch(`logsV2:log-groups/log-group/${endpointLogGroupName(endpointName).replaceAll('/', '$252F')}`),
    logSearch: cloudwatch(
      `logsV2:logs-insights$3FqueryDetail$3D${queryDetail(LOG_QUERY, endpointLogGroupName(endpointName))}`,
    ),
    bucket: consoleUrl(region, `s3/buckets/${bucketName}`),
  };
}

/** Where the runbook of an alarm is: under its heading of the configured page, else on the dashboard. */
export const runbookLink =
  ({ runbookUrl }: Config['alerts'], { dashboard }: ConsoleLinks) =>
  (alarmId: string): string =>
    runbookUrl === undefined ? dashboard : `${runbookUrl}#${alarmId.toLowerCase()}`;

/** How the console writes a query of Logs Insights into its address: as JSURL, with an asterisk for the percent sign. */
function queryDetail(query: string, logGroup: string): string {
  const text = (value: string) =>
    `~'${encodeURIComponent(value)
      .replace(/[!'()*]/g, percentEncoded)
      .replaceAll('%', '*')
      .replace(/\*../g, lowerCase)}`;
  return `~(end~0~start~-3600~timeType${text('RELATIVE')}~unit${text('seconds')}~editorString${text(query)}~source~(${text(logGroup)}))`;
}

const percentEncoded = (character: string) => `%${character.charCodeAt(0).toString(16)}`;
const lowerCase = (text: string) => text.toLowerCase();
