const Sequencer = require('@jest/test-sequencer').default;

/** What takes longest. Begun last, one of them would run alone at the end while the other core has nothing to do. */
const LONGEST = [
  'test/fault/table.test.ts',
  'test/page/access.test.ts',
  'test/input/answers.test.ts',
  'test/scan/scan.test.ts',
  'test/errors/errors.test.ts',
  'test/page/page.test.ts',
  'test/zapier/built-timeout.test.ts',
  'test/fault/kill.test.ts',
  'test/parity/parity.test.ts',
];

const rank = ({ path }) => {
  const at = LONGEST.findIndex((name) => path.endsWith(name));
  return at < 0 ? LONGEST.length : at;
};

/** Jest's own order, which knows the times of earlier runs and of a fresh clone none, with the longest in front. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
};
