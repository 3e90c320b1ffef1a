import path from 'node:path';
import { exportStack } from './export';

// Leaves CDKTF for HCL: docs/leaving-cdktf.md
const [stack, out] = process.argv.slice(2);
if (stack === undefined || out === undefined) {
  console.error(
    'Which stack, and where to? npm run export:hcl -- cdktf.out/stacks/<stack> FOLDER\nNothing was written.',
  );
  process.exitCode = 2;
} else
  try {
    const files = exportStack(path.resolve(stack), path.resolve(out));
    console.log(
      `${out} has ${files.join(', ')}. Now, in it: terraform init && terraform plan, which must say "No changes".`,
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
