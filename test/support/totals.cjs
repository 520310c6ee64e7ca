const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha/lib/mocha.cjs');

/** What people read, and for `npm test` the totals and the names of what failed as JSON in the file that TEST_TOTALS names. */
module.exports = class Totals extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failed = [];
    runner.on('fail', (test) => failed.push(test.fullTitle()));
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      if (process.env.TEST_TOTALS) writeFileSync(process.env.TEST_TOTALS, JSON.stringify({ passes, failures, pending, failed }));
    });
  }
};
