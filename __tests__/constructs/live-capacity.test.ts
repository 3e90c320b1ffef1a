import { TerraformOutput } from 'cdktf';
import { LiveCapacity } from '../../constructs/live-capacity';
import { validConfig } from '../support/config';
import { synthScope, type Block } from '../support/synth';

const NIGHT = 'model.scaling.scheduledActions={"night":{"schedule":"rate(1 day)","maxInstances":2}}';

const configurationOf = (...set: string[]) =>
  synthScope((scope) => {
    const { instanceCount, limits } = new LiveCapacity(scope, 'live-capacity', validConfig({ set }).model);
    new TerraformOutput(scope, 'capacity', { value: { instanceCount, ...limits } });
  }).configuration;
const capacityOf = (...set: string[]) => configurationOf(...set).output?.['capacity']?.value;

describe('the instance count', () => {
  it('is the live one where Terraform is told it, else the configured one', () => {
    expect(capacityOf('model.resources.initialInstanceCount=3')).toMatchObject({
      instanceCount: '${coalesce(var.instance_count, 3)}',
    });
  });

  it('is so with scaling off too', () => {
    expect(capacityOf('model.scaling.enable=false')).toMatchObject({
      instanceCount: '${coalesce(var.instance_count, 1)}',
    });
  });
});

describe('the limits', () => {
  it('are the configured ones', () => {
    expect(capacityOf('model.scaling.maxInstances=9')).toMatchObject({ minCapacity: 1, maxCapacity: 9 });
  });

  it('are the live ones where they follow the clock', () => {
    expect(capacityOf(NIGHT, 'model.scaling.maxInstances=9')).toMatchObject({
      minCapacity: '${coalesce(var.min_capacity, 1)}',
      maxCapacity: '${coalesce(var.max_capacity, 9)}',
    });
  });

  it('follow no clock while scaling is off', () => {
    expect(capacityOf(NIGHT, 'model.scaling.enable=false')).toMatchObject({ minCapacity: 1, maxCapacity: 4 });
  });
});

describe('the variables', () => {
  it('are there only where they are used', () => {
    const variablesOf = (...set: string[]) => Object.keys(configurationOf(...set).variable ?? {}).sort();

    expect(variablesOf()).toEqual(['instance_count']);
    expect(variablesOf(NIGHT)).toEqual(['instance_count', 'max_capacity', 'min_capacity']);
  });

  it.each(['instance_count', 'min_capacity', 'max_capacity'])(
    'need no value, and take whole numbers only: %s',
    (name) => {
      expect(configurationOf(NIGHT).variable?.[name]).toMatchObject({
        type: 'number',
        default: null,
        validation: [
          {
            condition: `\${var.${name} == null ? true : var.${name} >= 1 && floor(var.${name}) == var.${name}}`,
            error_message: `${name} must be a whole number of instances, 1 or more, or null.`,
          },
        ],
      });
    },
  );
});

it('a plan that knows no live count warns, and says how to tell it', () => {
  const check = configurationOf().check?.['live_capacity'] as { assert: Block };

  expect(check.assert['condition']).toBe('${var.instance_count != null}');
  expect(check.assert['error_message']).toMatch(
    /\.\/mme deploy .* -var instance_count=N, .* --var instance_count=N\.$/,
  );
});
