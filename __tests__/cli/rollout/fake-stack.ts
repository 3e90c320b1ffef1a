import type { PlanJson } from '../../../cli/plan/plan-json';
import type { Stack } from '../../../cli/stack';
import type { PlanOptions } from '../../../cli/terraform/terraform';

export const ADDRESSES = {
  stamp: 'terraform_data.stamp',
  endpoint: 'aws_sagemaker_endpoint.endpoint',
  logGroup: 'aws_cloudwatch_log_group.endpoint-logs',
  scalableTarget: 'aws_appautoscaling_target.target',
};

export interface FakeTerraform {
  /** What every plan does; absent where it changes nothing. */
  readonly json?: PlanJson;
}

/** A stack whose Terraform only writes down what it is told to do. */
export function fakeStack({ json }: FakeTerraform = {}, addresses: Stack['addresses'] = ADDRESSES) {
  const done: string[] = [];
  const plans: PlanOptions[] = [];
  const terraform = {
    import: (address: string, id: string) => Promise.resolve(done.push(`import ${address} ${id}`)),
    untaint: (address: string) => Promise.resolve(done.push(`untaint ${address}`)),
    plan: (options: PlanOptions) => {
      plans.push(options);
      return Promise.resolve({ file: 'plan.tfplan', text: '', hasChanges: json !== undefined });
    },
    show: () => Promise.resolve(json),
  };
  return { done, plans, stack: { terraform, addresses } as unknown as Stack };
}
