const { writeFileSync } = require('node:fs');
const { stripVTControlCharacters } = require('node:util');
const { reporters } = require('mocha/lib/mocha.cjs');

/** A record of a run may keep its last lines alone: they name what failed, and begin to say why. */
const failure = (test, { message }) =>
  `${test.fullTitle()}: ${stripVTControlCharacters(String(message)).replace(/\s+/g, ' ').slice(0, 300)}`;

/** What people read, and for `npm test` the totals and the names of what failed as JSON in the file that TEST_TOTALS names. */
module.exports = class Totals extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failed = [];
    runner.on('fail', (test, error) => failed.push(failure(test, error)));
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      if (process.env.TEST_TOTALS) writeFileSync(process.env.TEST_TOTALS, JSON.stringify({ passes, failures, pending, failed }));
    });
  }
};
