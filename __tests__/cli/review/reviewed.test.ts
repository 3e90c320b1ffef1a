import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PlanJson } from '../../../cli/plan/plan-json';
import { readRecord, recordOf, refuseUnreviewed, type ReviewRecord } from '../../../cli/review/reviewed';
import { configOf, planIn, recorded, reviewIn } from '../../support/recorded-plans';
import { at, changed, resourceIn } from './plans';

const NAME = 'instance-type-change';
const CONFIG = configOf(recorded(NAME).options);

const recordFor = (plan: PlanJson): ReviewRecord => recordOf(reviewIn(recorded(NAME)), plan, CONFIG);
const reviewed = () => recordFor(planIn(recorded(NAME)));

/** What is said of a plan where another one was reviewed. */
function refusal(plan: PlanJson, record = reviewed()): string {
  try {
    refuseUnreviewed(plan, record);
    return 'deployed';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('a deploy of what was reviewed', () => {
  it('goes on with the same plan', () => {
    expect(refusal(planIn(recorded(NAME)))).toBe('deployed');
  });

  it('goes on with the same plan of another time', () => {
    expect(refusal(at('2027-01-02-03-04-05', NAME))).toBe('deployed');
  });

  it('goes on where the endpoint has scaled since: what runs is kept', () => {
    const scaled = changed(NAME, (plan) => {
      plan.variables = { instance_count: { value: '4' } };
      const { after } = resourceIn(plan, /^aws_sagemaker_endpoint_configuration/).change;
      Object.assign((after?.['production_variants'] as object[])[0] ?? {}, { initial_instance_count: 4 });
    });

    expect(refusal(scaled)).toBe('deployed');
  });

  it('goes on where nothing is left to do', () => {
    expect(refusal(planIn(recorded('nothing-to-do')))).toBe('deployed');
  });

  it('goes on whatever order the resources are in', () => {
    expect(refusal(changed(NAME, (plan) => plan.resource_changes.reverse()))).toBe('deployed');
  });
});

describe('a deploy of something else than was reviewed', () => {
  it('is refused with exit code 5, and nothing is changed', () => {
    expect(() => {
      refuseUnreviewed(planIn(recorded('scaling-limits')), reviewed());
    }).toThrow(expect.objectContaining({ exitCode: 5 }) as Error);
    expect(refusal(planIn(recorded('scaling-limits')))).toContain('state: nothing was changed');
  });

  it('says which resource is changed beside what was reviewed', () => {
    const more = changed(NAME, (plan) => {
      const alarm = resourceIn(plan, /alarms_DiskUtilization/);
      alarm.change = { actions: ['update'], before: { threshold: 85 }, after: { threshold: 99 } };
    });

    expect(refusal(more)).toContain('alarms_DiskUtilization_639A1E13: update is planned, and was not reviewed');
  });

  it('says which resource is not changed any more', () => {
    const fewer = changed(NAME, (plan) => {
      resourceIn(plan, /alarms_GPUUtilization/).change.actions = ['no-op'];
    });

    expect(refusal(fewer)).toMatch(/alarms_GPUUtilization_\w+: create was reviewed, and is not planned any more/);
  });

  it('says where a resource is replaced that was only to be changed', () => {
    const replaced = changed(NAME, (plan) => {
      resourceIn(plan, /^aws_sagemaker_endpoint\./).change.actions = ['delete', 'create'];
    });

    expect(refusal(replaced)).toMatch(/aws_sagemaker_endpoint\.\w+: replace is planned, where update was reviewed/);
  });

  it.each<[string, (plan: Parameters<NonNullable<Parameters<typeof changed>[1]>>[0]) => void]>([
    [
      'a value after the deploy',
      (plan) => {
        const { after } = resourceIn(plan, /^aws_sagemaker_endpoint_configuration/).change;
        Object.assign((after?.['production_variants'] as object[])[0] ?? {}, { instance_type: 'ml.p4d.24xlarge' });
      },
    ],
    [
      'a value before it',
      (plan) => {
        resourceIn(plan, /^aws_sagemaker_endpoint\./).change.before = { endpoint_config_name: 'somebody-elses' };
      },
    ],
    [
      'the number of instances, where none was taken from what runs',
      (plan) => {
        plan.variables = {};
        const { after } = resourceIn(plan, /^aws_sagemaker_endpoint_configuration/).change;
        Object.assign((after?.['production_variants'] as object[])[0] ?? {}, { initial_instance_count: 4 });
      },
    ],
  ])('is refused for %s', (_, edit) => {
    expect(refusal(changed(NAME, edit))).toContain('is planned with other values than were reviewed');
  });

  it('is refused for another time that a person has chosen', () => {
    const action = (schedule: string) =>
      changed('scaling-limits', (plan) => {
        resourceIn(plan, /^aws_appautoscaling_target/).change.after = { schedule };
      });

    expect(refusal(action('at(2027-01-01T08:00:00)'), recordFor(action('at(2026-12-01T08:00:00)')))).toContain(
      'other values',
    );
  });
});

describe('the file of a review', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mme-reviewed-'));
  const file = path.join(folder, 'review.json');
  const read = (content: string) => {
    writeFileSync(file, content);
    return readRecord(file, CONFIG);
  };

  it('is read as it was written', async () => {
    const { fingerprints } = await read(JSON.stringify(reviewed()));

    expect(fingerprints).toEqual(reviewed().fingerprints);
  });

  it.each([
    ['no JSON', '{', 'cannot be read as JSON'],
    ['another JSON', '{"version":2}', 'is no review that ./mme review --json has written'],
    [
      'the review of another environment',
      JSON.stringify({ ...reviewed(), environment: 'production' }),
      'is the review of environment production, not validation',
    ],
    [
      'the review of another account',
      JSON.stringify({ ...reviewed(), account: '999999999999' }),
      'is the review of account 999999999999, not 123456789012',
    ],
  ])('is refused as wrong input where it has %s', async (_, content, message) => {
    await expect(read(content)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(message) as string,
    });
  });

  it('is refused where it is missing', async () => {
    await expect(readRecord(path.join(folder, 'nowhere.json'), CONFIG)).rejects.toMatchObject({ exitCode: 2 });
  });
});
