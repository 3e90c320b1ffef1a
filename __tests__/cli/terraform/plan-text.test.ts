import { planText } from '../../../cli/terraform/plan-text';

describe('the plan as it is shown', () => {
  it('keeps what changes and drops what was read for it', () => {
    const output = [
      'Acquiring state lock. This may take a few moments...',
      'data.aws_sagemaker_prebuilt_ecr_image.image: Reading...',
      'data.aws_sagemaker_prebuilt_ecr_image.image: Read complete after 0s [id=763104351884]',
      'aws_kms_key.key: Refreshing state... [id=1234]',
      '',
      '  # aws_sagemaker_endpoint.endpoint will be updated in-place',
      'Plan: 0 to add, 1 to change, 0 to destroy.',
      '',
      '─────────────────────────────────────────────',
      '',
      'Saved the plan to: /somewhere/plan.tfplan',
      '',
      'To perform exactly these actions, run the following command to apply:',
      '    terraform apply "/somewhere/plan.tfplan"',
      'Releasing state lock. This may take a few moments...',
    ].join('\n');

    expect(planText(output)).toBe(
      '# aws_sagemaker_endpoint.endpoint will be updated in-place\nPlan: 0 to add, 1 to change, 0 to destroy.',
    );
  });
});
