import { regionNames } from './aws-api/region-names';
import { announcer } from './delivery/announcer';
import { Events } from './delivery/events';
import { FunctionLogs } from './delivery/function-logs';
import { FunctionSettings } from './delivery/function-settings';
import { Functions } from './delivery/functions';
import { Notifications } from './delivery/notifications';
import { Queues } from './delivery/queues';
import { ServiceMetrics } from './delivery/service-metrics';
import { Topics } from './delivery/topics';
import type { Faults } from './gateway/faults';
import type { Guard } from './gateway/types';
import { Access } from './iam/access';
import { Decisions } from './iam/decisions';
import { Sessions } from './iam/sessions';
import { Moto } from './moto/clients';
import { MotoBuckets } from './moto/buckets';
import { MotoEvents } from './moto/events';
import { MotoFunctions } from './moto/functions';
import { MotoIam } from './moto/iam';
import { MotoKeys } from './moto/keys';
import { MotoLogs } from './moto/logs';
import { MotoNetworks } from './moto/networks';
import { MotoParameters } from './moto/parameters';
import { MotoPolicies } from './moto/policies';
import type { RuleBook } from './rule-book';
import { autoscalingRules } from './rules/application-autoscaling';
import { cloudwatchRules } from './rules/cloudwatch';
import { Alarms } from './rules/cloudwatch/alarms';
import { tellTopics } from './rules/cloudwatch/tell-topics';
import { eventsRules } from './rules/events';
import { guardBuckets } from './rules/guards/buckets';
import { guardRoles } from './rules/guards/roles';
import { iamRules } from './rules/iam';
import { HostingState } from './rules/hosting-state';
import { lambdaRules } from './rules/lambda';
import { logsRules } from './rules/logs';
import { GroupKeys } from './rules/logs/group-keys';
import { lookLater } from './rules/look-later';
import { s3Rules } from './rules/s3';
import { BucketPolicies } from './rules/s3/bucket-policies';
import { BucketRegions, guardPlaces } from './rules/s3/bucket-regions';
import { Uploads } from './rules/s3/uploads';
import { sagemakerRules } from './rules/sagemaker';
import { bringUpToDate } from './rules/sagemaker/lifecycle';
import { serviceQuotasRules } from './rules/service-quotas';
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

export interface Services {
  readonly rules: RuleBook;
  /** Who may do what. */
  readonly guard: Guard;
  readonly decisions: Decisions;
}

/** What local AWS adds to a running moto, and how its parts hang together. */
export function servicesOver({ moto: url, models, faults, awsEndpoint, log }: ServicesOptions): Services {
  // why: alarms tell functions, whose failures alarms are told of.
  const metrics = new ServiceMetrics((region, samples) => alarms.of(region).take(samples), log);
  const moto = new Moto(url, (...queued) => {
    metrics.queued(...queued);
  });
  const [bus, motoLogs, keys] = [new MotoEvents(url), new MotoLogs(url), new MotoKeys(url)];
  const [bucketPolicies, groupKeys] = [new BucketPolicies(), new GroupKeys(motoLogs)];
  const bucketRegions = new BucketRegions();
  const iam = new MotoIam(url);
  const [motoFunctions, motoBuckets, networks] = [new MotoFunctions(url), new MotoBuckets(url), new MotoNetworks(url)];
  const policies = new MotoPolicies({
    iam,
    keys,
    moto,
    functions: motoFunctions,
    bucketPolicy: (bucket) => bucketPolicies.of(bucket),
  });
  const [decisions, sessions] = [new Decisions(), new Sessions()];
  const access = new Access(policies, decisions);

  const [queues, topics] = [new Queues(moto, access), new Topics(moto, access)];
  const [settings, uploads] = [new FunctionSettings(), new Uploads()];
  const logs = new FunctionLogs(motoLogs, (...group) => groupKeys.of(...group), access, log);
  const functions = new Functions({
    moto: motoFunctions,
    queues,
    access,
    settings,
    sessions,
    logs,
    metrics,
    awsEndpoint,
    log,
  });
  const notifications = new Notifications({ moto, access, topics, queues, functions, metrics, log });
  const events = new Events({ access, queues, bus, functions, notifications, log });
  const alarms: Alarms = new Alarms({ moto, tell: tellTopics(notifications, regionNames(models), log), log });
  const hosting = new HostingState({
    bucketExists: (bucket) => motoBuckets.exists(bucket),
    roles: {
      access,
      bucketKey: (bucket) => motoBuckets.keyOf(bucket),
      keyArn: (...key) => keys.arnOf(...key),
      logGroupKey: (...group) => groupKeys.of(...group),
      vpcOf: (...subnets) => networks.vpcOf(...subnets),
      log,
    },
    trippedAlarm: (region, names) => alarms.tripped(region, names),
    faultOf: (during) => faults.ofEndpoint(during),
    announce: announcer(bus, events, log),
    lookAt: lookLater(bringUpToDate, log),
  });

  const guards = [
    guardRoles({ sessions, access, keys, parameters: new MotoParameters(url) }),
    guardPlaces(bucketRegions),
    guardBuckets({ policies: bucketPolicies, uploads, decisions }),
  ];
  const rules = {
    owned: {
      sagemaker: sagemakerRules(hosting),
      // why: no container runs here, and moto would answer for any endpoint.
      'sagemaker-runtime': {},
      'application-autoscaling': autoscalingRules(hosting),
      'service-quotas': serviceQuotasRules,
    },
    amended: {
      s3: s3Rules({ policies: bucketPolicies, regions: bucketRegions, uploads, access }),
      lambda: lambdaRules({ functions, settings, access, moto: motoFunctions }),
      sns: snsRules(notifications),
      events: eventsRules(events),
      iam: iamRules({ hasPolicy: (arn) => iam.hasPolicy(arn) }),
      logs: logsRules(access, groupKeys),
      cloudwatch: cloudwatchRules(alarms),
    },
  };
  return {
    rules,
    decisions,
    guard: async (request, call) => {
      for (const guard of guards) await guard(request, call);
    },
  };
}
