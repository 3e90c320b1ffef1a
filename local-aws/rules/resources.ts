import { AwsError } from '../gateway/types';

/** What every SageMaker resource has. */
export interface Resource {
  readonly name: string;
  readonly arn: string;
  readonly creationTime: Date;
  readonly tags: Map<string, string>;
}

/** SageMaker's form of tags. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** One kind of SageMaker resource in a region, with AWS's refusals of a name that is taken or unknown. */
export class Resources<T extends Resource> {
  private readonly byName = new Map<string, T>();

  constructor(
    private readonly kind: string,
    private readonly arnPrefix: string,
    private readonly now: () => Date,
  ) {}

  /** The identity of a new resource. Text seen in https://github.com/aws/sagemaker-python-sdk/issues/101 */
  newResource(name: string, tags: readonly Tag[] = []): Resource {
    const arn = `${this.arnPrefix}/${name}`;
    if (this.byName.has(name)) {
      throw new AwsError('ValidationException', `Cannot create already existing ${this.kind} "${arn}".`);
    }
    return { name, arn, creationTime: this.now(), tags: new Map(tags.map(({ Key, Value }) => [Key, Value])) };
  }

  add(resource: T): void {
    this.byName.set(resource.name, resource);
  }

  /** Text seen in https://github.com/hashicorp/terraform-provider-aws/issues/40048 */
  get(name: string): T {
    const resource = this.byName.get(name);
    if (!resource) {
      throw new AwsError('ValidationException', `Could not find ${this.kind} "${this.arnPrefix}/${name}".`);
    }
    return resource;
  }

  delete(name: string): T {
    const resource = this.get(name);
    this.byName.delete(name);
    return resource;
  }

  all(): readonly T[] {
    return [...this.byName.values()];
  }
}
