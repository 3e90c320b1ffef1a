/** @type {import('jest').Config} */
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.[jt]s$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }] },
  // why: these packages ship ES modules only, which jest cannot require as they are.
  transformIgnorePatterns: ['/node_modules/(?!(execa|listr2|@sindresorhus|unicorn-magic|figures|is-unicode-supported|npm-run-path|path-key|pretty-ms|parse-ms|strip-final-newline|yoctocolors|is-plain-obj|is-stream|get-stream|human-signals|signal-exit|@sec-ant)/)'],
};

module.exports = {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/__tests__/**/*.test.ts'], testPathIgnorePatterns: ['/node_modules/', '<rootDir>/__tests__/e2e/'] },
    { ...shared, displayName: 'e2e', testMatch: ['<rootDir>/__tests__/e2e/**/*.test.ts'] },
  ],
};
