const swc = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  // why: packages that ship ES modules only are imported where they are used; see the test script in package.json.
  module: { type: 'commonjs', ignoreDynamic: true },
};

const shared = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/__tests__/support/environment.cjs',
  setupFiles: ['<rootDir>/__tests__/support/quiet.js', '<rootDir>/__tests__/support/traceless.js'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  modulePathIgnorePatterns: ['<rootDir>/cdktf.out', '<rootDir>/.local-aws', '<rootDir>/scripts/cdk-terrain/\\.gen'],
};

const patient = { ...shared, setupFilesAfterEnv: ['<rootDir>/__tests__/support/patient.js'] };

/** @type {import('jest').Config} */
module.exports = {
  // why: the end-to-end tests wait more than they work; the others run beside them.
  maxWorkers: 4,
  // why: two processors are shared with them, and with the checks.
  testTimeout: 20_000,
  testSequencer: '<rootDir>/__tests__/support/longest-first.js',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/__tests__/(e2e|faults)/'],
    },
    { ...patient, displayName: 'e2e', testMatch: ['<rootDir>/__tests__/e2e/**/*.test.ts'] },
    // Every fault at every step of an update, for which not every run of the tests has time: npm run test:faults
    { ...patient, displayName: 'faults', testMatch: ['<rootDir>/__tests__/faults/**/*.test.ts'] },
  ],
};
