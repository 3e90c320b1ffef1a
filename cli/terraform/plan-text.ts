/** What Terraform says beside the plan: what it read for it, the lock, and the file, which a person has no use for here. */
const BESIDE =
  /: (?:Refreshing state|Reading|Read complete|Still reading)|^(?:Acquiring|Releasing) state lock|^Saved the plan to:|plan\.tfplan|^To perform exactly these actions/;

/** The plan in Terraform's output, without what is said beside it. */
export function planText(output: string): string {
  return output
    .split('\n')
    .filter((line) => !BESIDE.test(line))
    .join('\n')
    .replace(/(?<!─)─{5,}\s*(?:\u001b\[0m\s*)*$/, '')
    .trim();
}
