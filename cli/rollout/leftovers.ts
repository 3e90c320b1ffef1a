import { isOurs } from '../aws/endpoint';
import { ifThere } from '../aws/if-there';
import { stampedResources } from '../aws/stamped';
import type { Session } from '../session';

/**
 * Deletes models and configurations that a killed deploy made and could not record. What is `known` stays, and so does what
 * was made after `before`: it may be another deploy's. It is only tidying up: where it cannot be done, that is noted.
 */
export async function removeLeftovers(
  { config, terminal }: Session,
  { known, before }: { readonly known: ReadonlySet<string>; readonly before: Date },
): Promise<void> {
  try {
    for (const one of await stampedResources(config)) {
      if (known.has(one.name) || one.created >= before) continue;
      // why: what Terraform has deleted just now may be listed for some seconds.
      if (!(await ifThere(isOurs(config, one)))) continue;
      await one.remove();
      terminal.note(`Deleted ${one.name}, which an interrupted deploy had left behind`);
    }
  } catch (error) {
    terminal.note(`Whether an interrupted deploy left something behind could not be seen to: ${String(error)}`);
  }
}
