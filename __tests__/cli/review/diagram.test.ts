import { readFileSync } from 'node:fs';
import path from 'node:path';
import { diagramOf } from '../../../cli/review/diagram';
import type { PlanJson } from '../../../cli/plan/plan-json';
import { complaintsOfMermaid } from '../../support/mermaid';

const SNAPSHOT = readFileSync(
  path.resolve(__dirname, '../../stacks/__snapshots__/addresses-and-names.test.ts.snap'),
  'utf8',
);
const ADDRESSES = [...SNAPSHOT.matchAll(/"((?:aws_|terraform_data)[\w.-]+)"/g)].map(([, address = '']) => address);

/** A plan that does something to the resources of these addresses. */
function plan(actions: Readonly<Record<string, string>>): PlanJson {
  return {
    resource_changes: Object.entries(actions).map(([address, action]) => ({
      address,
      type: address.split('.')[0] ?? '',
      change: { actions: action.split(','), before: {}, after: {} },
    })),
    resource_drift: [],
    output_changes: {},
    variables: {},
    format_version: '1.2',
  };
}

const all = (action: string) => plan(Object.fromEntries(ADDRESSES.map((address) => [address, action])));
/** The line of a box. */
const box = (diagram: string, id: string) =>
  diagram.split('\n').find((line) => line.startsWith(`  ${id}[`) || line.startsWith(`  ${id}(`));

describe('the diagram of a plan', () => {
  it('has a place for every resource of the stack', () => {
    expect(ADDRESSES.length).toBeGreaterThan(50);
    expect(box(diagramOf(all('create')), 'others')).toBeUndefined();
  });

  it('has a box of its own for what nobody has thought of', () => {
    expect(box(diagramOf(plan({ 'aws_unheard_of.thing_00000000': 'create' })), 'others')).toBe(
      '  others["other resources<br/>created"]:::create',
    );
  });

  it.each([
    ['create', 'created', 'create'],
    ['update', 'changed', 'update'],
    ['delete', 'deleted', 'delete'],
    ['create,delete', 'replaced', 'replace'],
  ])('marks what it does: %s', (actions, words, state) => {
    const diagram = diagramOf(plan({ 'aws_sagemaker_endpoint.endpoint_E7B9679B': actions }));

    expect(box(diagram, 'endpoint')).toBe(`  endpoint(["endpoint<br/>${words}"]):::${state}`);
    expect(diagram).toContain(`classDef ${state} fill:#`);
  });

  it('counts what a box stands for', () => {
    const diagram = diagramOf(
      plan({
        'aws_x.alarms_A_00000000': 'create',
        'aws_x.alarms_B_00000000': 'delete',
        'aws_x.alarms_C_00000000': 'no-op',
      }),
    );

    expect(box(diagram, 'alarms')).toBe('  alarms["alarms<br/>1 deleted, 1 created"]:::update');
  });

  it('leaves out what the stack has not, and the arrows to it', () => {
    const diagram = diagramOf(plan({ 'aws_sagemaker_endpoint.endpoint_E7B9679B': 'no-op' }));

    expect(diagram).not.toContain('notifier');
    expect(diagram).not.toContain('-->');
  });

  it('is a diagram to mermaid, whatever changes', () => {
    const diagrams = ['create', 'update', 'delete', 'no-op', 'create,delete'].map((action) => diagramOf(all(action)));

    expect(complaintsOfMermaid(diagrams)).toEqual(diagrams.map(() => null));
  });
});
