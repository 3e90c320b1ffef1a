import type { PlanJson } from './plan-json';

/**
 * The stack's outputs after the apply of a plan, by name. Undefined where one is known after the apply only. An apply keeps to
 * what its plan says of them; to be asked for them, Terraform reads the whole of its plugins once more, for their checksums.
 */
export function knownOutputs({ output_changes: changes }: PlanJson): Readonly<Record<string, unknown>> | undefined {
  const staying = Object.entries(changes).filter(([, { actions }]) => !actions.includes('delete'));
  const areKnown = staying.length > 0 && staying.every(([, { after_unknown: unknown }]) => unknown === false);
  return areKnown ? Object.fromEntries(staying.map(([name, { after }]) => [name, after])) : undefined;
}
