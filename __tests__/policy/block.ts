/** A value that Terraform knows only after the apply. Nothing can be said of it, least of all that it is fine. */
export class NotKnown extends Error {
  constructor(at: string, path: string) {
    super(`${at}: ${path} is not known in this plan. Make the plan of a stack that is deployed.`);
  }
}

/** Where a block is: in which resource, and how to get there. */
interface Place {
  readonly address: string;
  readonly path: readonly (string | number)[];
}

/** A block of a resource, as it will be after the apply. What is empty counts as absent: Terraform writes '' for what nobody set. */
export class Block {
  constructor(
    readonly place: Place,
    private readonly values: unknown,
    private readonly unknown: unknown,
  ) {}

  /** `aws_s3_bucket.models`, or `aws_sagemaker_endpoint_configuration.v1: production_variants.0`. */
  get at(): string {
    const { address, path } = this.place;
    return path.length > 0 ? `${address}: ${path.join('.')}` : address;
  }

  /** The value behind `a.b.c`, through lists of one block. More than one block there is an error: use `blocks`. */
  get(path: string): unknown {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    const block = steps.reduce<Block | undefined>((within, step) => within?.only(step), this);
    return block?.valueOf(last);
  }

  text(path: string): string | undefined {
    const value = this.get(path);
    if (typeof value === 'object') throw new Error(`${this.at}: ${path} is a block, and no text`);
    return value === undefined ? undefined : `${value as string | number | boolean}`;
  }

  texts(path: string): string[] {
    return [this.get(path) ?? []].flat().map(String);
  }

  /** The nested blocks of a name, none where there are none. */
  blocks(name: string): Block[] {
    const value = this.valueOf(name);
    if (value === undefined) return [];
    return Array.isArray(value) ? value.map((_, index) => this.step(name, index)) : [this.step(name)];
  }

  isKnown(name: string): boolean {
    return !hasUnknown(child(this.unknown, name));
  }

  /** Every text in it, however deep, with nothing left out. */
  everyText(): string[] {
    return textsIn(this.values);
  }

  private only(name: string): Block | undefined {
    const blocks = this.blocks(name);
    if (blocks.length > 1) throw new Error(`${this.at}: there are ${blocks.length} of ${name}, not one`);
    return blocks[0];
  }

  private valueOf(name: string): unknown {
    if (!this.isKnown(name)) throw new NotKnown(this.at, name);
    const value = child(this.values, name);
    return isEmpty(value) ? undefined : value;
  }

  private step(...steps: (string | number)[]): Block {
    const into = (tree: unknown) => steps.reduce(child, tree);
    const path = [...this.place.path, ...steps];
    return new Block({ address: this.place.address, path }, into(this.values), into(this.unknown));
  }
}

const child = (tree: unknown, key: string | number): unknown =>
  typeof tree === 'object' && tree !== null ? (tree as Record<string | number, unknown>)[key] : undefined;

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const hasUnknown = (tree: unknown): boolean =>
  tree === true || (typeof tree === 'object' && tree !== null && Object.values(tree).some(hasUnknown));

const textsIn = (tree: unknown): string[] =>
  typeof tree === 'string'
    ? [tree]
    : typeof tree === 'object' && tree !== null
      ? Object.values(tree).flatMap(textsIn)
      : [];
