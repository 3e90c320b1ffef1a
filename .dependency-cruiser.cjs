/** The borders between the rooms of this repository: docs/architecture.md */
const mayNot = (from, to, except = []) => ({
  name: `${from}-stays-apart`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: `^(${to.join('|')})/`, pathNot: except },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    mayNot('config', ['stacks', 'constructs', 'lambda', 'cli', 'local-aws']),
    mayNot('constructs', ['stacks', 'lambda', 'cli', 'local-aws']),
    mayNot('stacks', ['lambda', 'cli', 'local-aws'], ['^lambda/bundle\\.ts$']),
    mayNot('lambda', ['config', 'stacks', 'constructs', 'cli', 'local-aws']),
    mayNot('local-aws', ['config', 'stacks', 'constructs', 'lambda', 'cli']),
    mayNot('cli(?!/preview)', ['lambda']),
    mayNot('cli', ['constructs'], ['^constructs/policy\\.ts$']),
    // The parent of many asks no AWS: what does is in its children.
    mayNot('cli/fleet', ['stacks', 'cli/aws', 'cli/terraform', 'cli/rollout'], ['^stacks/stack-name\\.ts$']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
