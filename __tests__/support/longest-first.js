/** End-to-end tests first, whatever the sizes of files say: they take longest, and mostly wait. */
const LONGEST = ['updates', 'life-of-a-stack', 'policy', 'command-line', 'archive-provider'];

module.exports = class LongestFirst {
  sort(tests) {
    const rank = ({ path }) => {
      const place = LONGEST.findIndex((name) => path.endsWith(`/e2e/${name}.test.ts`));
      return place < 0 ? LONGEST.length : place;
    };
    return [...tests].sort((one, other) => rank(one) - rank(other));
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {
    // Nothing is remembered: the order is always the same.
  }
};
