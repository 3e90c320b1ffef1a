import { Fn, TerraformStack, TerraformVariable, Token } from 'cdktf';
import { Construct } from 'constructs';
import { hasScheduledLimits } from '../config/instance-limits';
import type { Config } from '../config/resolve';

/** Limits between which scaling moves. */
export interface Limits {
  readonly minCapacity: number;
  readonly maxCapacity: number;
}

/**
 * Where instance counts come from: what is live in AWS, which Terraform is told in variables, else what is configured.
 * Why: docs/decisions/0007-live-capacity.md
 */
export class LiveCapacity extends Construct {
  /** What a new endpoint configuration starts with. */
  readonly instanceCount: number;
  /** What a new scalable target starts with. */
  readonly limits: Limits;
  /** The Terraform variables that there are, by name. */
  readonly variables: readonly string[];

  constructor(scope: Construct, id: string, { resources, scaling }: Config['model']) {
    super(scope, id);
    const live = this.variable('instance_count', 'Instances that a new endpoint configuration starts with');
    this.warnWithoutCount();
    this.instanceCount = orConfigured(live, resources.initialInstanceCount);

    const limits = { minCapacity: scaling.minInstances, maxCapacity: scaling.maxInstances };
    // why: without scheduled actions the limits are Terraform's own, and live ones would be taken for the configured ones.
    const limitsAreLive = hasScheduledLimits(scaling);
    this.limits = limitsAreLive ? this.liveOr(limits) : limits;
    this.variables = ['instance_count', ...(limitsAreLive ? ['min_capacity', 'max_capacity'] : [])];
  }

  private liveOr({ minCapacity, maxCapacity }: Limits): Limits {
    const least = this.variable('min_capacity', 'Least instances that a newly registered scalable target allows');
    const most = this.variable('max_capacity', 'Most instances that a newly registered scalable target allows');
    return { minCapacity: orConfigured(least, minCapacity), maxCapacity: orConfigured(most, maxCapacity) };
  }

  private variable(name: string, what: string): TerraformVariable {
    const variable = new TerraformVariable(this, name, {
      type: 'number',
      default: Token.nullValue(),
      description: `${what}; what is live in AWS. Default: what is configured.`,
      validation: [
        {
          condition: `\${var.${name} == null ? true : var.${name} >= 1 && floor(var.${name}) == var.${name}}`,
          errorMessage: `${name} must be a whole number of instances, 1 or more, or null.`,
        },
      ],
    });
    variable.overrideLogicalId(name);
    return variable;
  }

  /** https://developer.hashicorp.com/terraform/language/block/check */
  private warnWithoutCount(): void {
    TerraformStack.of(this).addOverride('check.live_capacity.assert', {
      condition: '${var.instance_count != null}',
      error_message:
        'This plan does not know how many instances are live: a roll-out in it starts with the configured count. ' +
        './mme deploy passes the live one; Terraform takes it by -var instance_count=N, and cdktf by --var instance_count=N.',
    });
  }
}

function orConfigured(live: TerraformVariable, configured: number): number {
  return Token.asNumber(Fn.coalesce([live.value, configured]));
}
