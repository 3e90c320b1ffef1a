import { rawPlan } from '../../../cli/review/raw-plan';

const PLAN = `
Terraform used the selected providers to generate the following execution
plan. Resource actions are indicated with the following symbols:
  + create
  ~ update in-place
+/- create replacement and then destroy

Terraform will perform the following actions:

  # aws_cloudwatch_metric_alarm.alarms_ModelLatency will be updated in-place
  ~ resource "aws_cloudwatch_metric_alarm" "alarms_ModelLatency" {
        id        = "a"
      ~ threshold = 5000000 -> 2000000
      - gone      = "x" -> null
      + arn       = (known after apply)
      ~ tags_all  = {
          ~ "owner" = "a" -> "b"
        }
        # (18 unchanged attributes hidden)
    }

  # aws_sagemaker_model.model must be replaced
+/- resource "aws_sagemaker_model" "model" {
      ~ name = "a" -> "b" # forces replacement
      + environment = {
          + "API_TOKEN" = "hunter2"
        }
    }

Plan: 1 to add, 1 to change, 1 to destroy.
`;

describe("Terraform's words for a plan", () => {
  const lines = rawPlan(PLAN).split('\n');

  it('begin with the first resource', () => {
    expect(lines[0]).toBe('# aws_cloudwatch_metric_alarm.alarms_ModelLatency will be updated in-place');
  });

  it('have their signs where GitHub looks for colours', () => {
    expect(lines).toContain('!      threshold = 5000000 -> 2000000');
    expect(lines).toContain('-      gone      = "x" -> null');
    expect(lines).toContain('!+/- resource "aws_sagemaker_model" "model" {');
  });

  it.each(['known after apply', 'tags_all', 'unchanged attributes', 'owner', 'create replacement and'])(
    'are without the noise of %s',
    (noise) => {
      expect(rawPlan(PLAN)).not.toContain(noise);
    },
  );

  it('keep what forces a replacement, and the sum', () => {
    expect(rawPlan(PLAN)).toContain('# forces replacement');
    expect(lines.at(-1)).toBe(' Plan: 1 to add, 1 to change, 1 to destroy.');
  });

  it('have no secret', () => {
    expect(rawPlan(PLAN)).toContain('"API_TOKEN" = (hidden)');
    expect(rawPlan(PLAN)).not.toContain('hunter2');
  });
});
