import type { PlanJson, ResourceChange } from './plan-json';

/** What remembers of what model and configuration are made, and when that was. docs/decisions/0003-stamped-names.md */
export const stampIn = ({ resource_changes: changes }: PlanJson): ResourceChange | undefined =>
  changes.find(({ address }) => address.startsWith('terraform_data.endpoint_stamp_'));
