import type { Block } from './block';
import { Plan, type Part } from './plan';
import { policyAttribute, type RawStatement, type Statement } from './statement';

type Tree = Record<string | number, unknown>;

/** A copy of a plan to be changed, as a person would change what makes it. */
export class Draft {
  private parts: readonly Part[];

  constructor(private readonly original: Plan) {
    this.parts = original.parts;
  }

  get plan(): Plan {
    return new Plan(this.parts);
  }

  get isChanged(): boolean {
    return JSON.stringify(this.parts) !== JSON.stringify(this.original.parts);
  }

  /** Sets what is behind `a.b.c`, through lists of one block; undefined removes it. */
  set({ place }: Block, path: string, value: unknown): void {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    this.edit(place.address, (values) => {
      const block = [...place.path, ...steps].reduce<unknown>(into, values);
      oneOf(block, last)[last] = value;
    });
  }

  remove(...gone: readonly Block[]): void {
    const addresses = gone.map(({ place }) => place.address);
    this.parts = this.parts.filter(({ address }) => !addresses.includes(address));
  }

  add(type: string, values: Tree): void {
    this.parts = [...this.parts, { address: `${type}.added`, type, values, unknown: {}, actions: ['create'] }];
  }

  /** Gives a resource's policy one more statement. */
  say(resource: Block, statement: RawStatement): void {
    this.editPolicy(resource, (statements) => [...statements, statement]);
  }

  /** Changes a statement; undefined removes a part of it. */
  change({ resource, sid }: Statement, changed: Partial<Record<keyof RawStatement, unknown>>): void {
    this.editPolicy(resource, (statements) =>
      statements.map((statement) =>
        statement.Sid === sid ? ({ ...statement, ...changed } as RawStatement) : statement,
      ),
    );
  }

  /** Removes a statement. */
  unsay({ resource, sid }: Statement): void {
    this.editPolicy(resource, (statements) => statements.filter(({ Sid }) => Sid !== sid));
  }

  private editPolicy(resource: Block, edit: (statements: RawStatement[]) => RawStatement[]): void {
    const attribute = policyAttribute(resource);
    this.edit(resource.place.address, (values) => {
      const document = JSON.parse(String(values[attribute])) as { Statement: RawStatement[] };
      values[attribute] = JSON.stringify({ ...document, Statement: edit(document.Statement) });
    });
  }

  private edit(address: string, edit: (values: Tree) => void): void {
    this.parts = this.parts.map((part) => {
      if (part.address !== address) return part;
      const values = structuredClone(part.values) as Tree;
      edit(values);
      return { ...part, values };
    });
  }
}

/** A step into a block, or into the one block of a list; a block that is missing is made. */
function into(tree: unknown, step: string | number): unknown {
  const within = oneOf(tree, step);
  const next = within[step];
  if (typeof next === 'object' && next !== null && Object.keys(next).length > 0) return next;
  const made = [{}];
  within[step] = made;
  return made;
}

const oneOf = (tree: unknown, step: string | number): Tree =>
  (Array.isArray(tree) && typeof step === 'string' ? tree[0] : tree) as Tree;
