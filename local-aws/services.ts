import { regionNames } from './aws-api/region-names';
import { announcer } from './delivery/announcer';
import { Events } from './delivery/events';
import { FunctionLogs } from './delivery/function-logs';
import { Functions } from './delivery/functions';
import { Notifications } from './delivery/notifications';
import { ServiceMetrics } from './delivery/service-metrics';
import type { Faults } from './gateway/faults';
import { Moto } from './moto/clients';
import { MotoEvents } from './moto/events';
import { MotoLogs } from './moto/logs';
import type { RuleBook } from './rule-book';
import { autoscalingRules } from './rules/application-autoscaling';
import { cloudwatchRules } from './rules/cloudwatch';
import { Alarms } from './rules/cloudwatch/alarms';
import { tellTopics } from './rules/cloudwatch/tell-topics';
import { eventsRules } from './rules/events';
import { HostingState } from './rules/hosting-state';
import { lambdaRules } from './rules/lambda';
import { logsRules } from './rules/logs';
import { lookLater } from './rules/look-later';
import { s3Rules } from './rules/s3';
import { sagemakerRules } from './rules/sagemaker';
import { bringUpToDate } from './rules/sagemaker/lifecycle';
import { snsRules } from './rules/sns';

export interface ServicesOptions {
  /** Where moto's server answers. */
  readonly moto: string;
  /** botocore's data folder. */
  readonly models: string;
  readonly faults: Faults;
  /** Where a running function finds AWS. */
  readonly awsEndpoint: () => string;
  readonly log: (line: string) => void;
}

/** What local AWS adds to a running moto, and how its parts hang together. */
export function servicesOver({ moto: url, models, faults, awsEndpoint, log }: ServicesOptions): RuleBook {
  // why: alarms tell functions, whose failures alarms are told of.
  const metrics = new ServiceMetrics((region, samples) => alarms.of(region).take(samples), log);
  const moto = new Moto(url, (...queued) => {
    metrics.queued(...queued);
  });
  const bus = new MotoEvents(url);
  const functions = new Functions({ moto, logs: new FunctionLogs(new MotoLogs(url), log), metrics, awsEndpoint, log });
  const notifications = new Notifications(moto, functions, log);
  const events = new Events({ moto, bus, functions, notifications, log });
  const alarms: Alarms = new Alarms({ moto, tell: tellTopics(notifications, regionNames(models)), log });
  const hosting = new HostingState({
    bucketExists: (bucket) => moto.bucketExists(bucket),
    trippedAlarm: (region, names) => alarms.tripped(region, names),
    faultOf: (during) => faults.ofEndpoint(during),
    announce: announcer(bus, events, log),
    lookAt: lookLater(bringUpToDate, log),
  });

  return {
    owned: {
      sagemaker: sagemakerRules(hosting),
      // why: no container runs here, and moto would answer for any endpoint.
      'sagemaker-runtime': {},
      'application-autoscaling': autoscalingRules(hosting),
    },
    amended: {
      s3: s3Rules(),
      lambda: lambdaRules(functions),
      sns: snsRules(notifications),
      events: eventsRules(events),
      logs: logsRules(),
      cloudwatch: cloudwatchRules(alarms),
    },
  };
}
