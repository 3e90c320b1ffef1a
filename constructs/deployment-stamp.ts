import { DataResource, Fn, TerraformLocal, Token } from 'cdktf';
import { Construct } from 'constructs';
import { addressOf } from './address';

/**
 * The time in the names of immutable resources. It is taken when what they are made of changes, and kept in the state
 * until then: an unchanged stack plans no changes, and a changed one gets new names.
 * Why: docs/decisions/0003-stamped-names.md
 */
export class DeploymentStamp extends Construct {
  /** `YYYY-MM-DD-hh-mm-ss`, in UTC. */
  readonly value: string;
  /** The same time, as ISO 8601. */
  readonly time: string;
  /** For `terraform plan -replace`, which takes a new stamp though nothing changed. */
  readonly address: string;

  /**
   * `inputs`: everything whose change must replace the stamped resources. A plan shows which of them changed.
   * `triggers`: addresses of resources whose change takes a new stamp too.
   */
  constructor(scope: Construct, id: string, inputs: Readonly<Record<string, unknown>>, triggers: string[] = []) {
    super(scope, id);

    const stamp = new DataResource(this, 'Resource', {
      triggersReplace: { ...inputs },
      input: Token.asAnyMap(Fn.formatdate('YYYY-MM-DD-hh-mm-ss', Token.asString(Fn.plantimestamp()))),
      lifecycle: {
        createBeforeDestroy: true,
        ignoreChanges: ['input'],
        ...(triggers.length > 0 && { replaceTriggeredBy: triggers }),
      },
    });
    this.address = addressOf(stamp);
    this.value = stamp.getStringAttribute('input');
    // why: `$1T` would be a group of the name 1T, and that is empty. https://pkg.go.dev/regexp#Regexp.Expand
    const [date, clock] = [Fn.substr(this.value, 0, 10), Fn.replace(Fn.substr(this.value, 11, 8), '-', ':')];
    this.time = new TerraformLocal(this, 'time', Fn.format('%sT%sZ', [date, clock])).asString;
  }
}
