/**
 * Adds up Vitest's JSON reports (null for a run that wrote none). `failedRuns` tells how many runs ended with a failing
 * exit code. A file that could not be loaded and a run that failed without a failing test count as one failure each.
 */
export function sumReports(reports, failedRuns = 0) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const report of reports) {
    if (report === null) continue;
    sum.passed += report.numPassedTests;
    sum.failed += report.numFailedTests + report.testResults.filter(failedToLoad).length;
    sum.skipped += report.numPendingTests + report.numTodoTests;
  }
  if (failedRuns > 0 && sum.failed === 0) sum.failed = failedRuns;
  return sum;
}

/** The closing line of `npm test`. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * Lines that name the tests which failed, with the first line of why, and those that passed at the second try only: a
 * long output is read from its end.
 */
export function namedTests(reports) {
  const files = reports.flatMap((report) => report?.testResults ?? []);
  const lines = [];
  for (const file of files) {
    if (failedToLoad(file)) lines.push(`FAILED  ${file.name}: ${firstLine(file.message)}`);
    for (const test of file.assertionResults) {
      const [why] = test.failureMessages ?? [];
      if (test.status === 'failed') lines.push(`FAILED  ${file.name}: ${test.fullName}: ${firstLine(why)}`);
      else if (why !== undefined) lines.push(`second try  ${file.name}: ${test.fullName}: ${firstLine(why)}`);
    }
  }
  return lines;
}

function firstLine(words = '') {
  return words.split('\n', 1)[0].slice(0, 300);
}

/** 0 only when something ran and nothing failed. */
export function exitCodeFor({ passed, failed }) {
  return failed > 0 || passed === 0 ? 1 : 0;
}

function failedToLoad(file) {
  return file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed');
}
