/** The SSM parameter that holds the Slack webhook of a stack. Terraform knows its name and nothing else of it. */
export function webhookParameterName(endpointName: string, environment: string): string {
  return `/mme/${endpointName}/${environment}/slack-webhook-url`;
}
