import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { runAttached } from './child.mjs';
import { inProject } from './paths.mjs';
import { prepare, readSwitches } from './prepare.mjs';
import { runCommand, say } from './say.mjs';
import { closingLine, exitCodeFor, namedTests, sumReports } from './vitest-summary.mjs';

/**
 * Two runs beside each other. Browser tests take one file at a time; faults and servers, which wait for most of their time,
 * fill what is left of the cores and give way to the browser, which would otherwise end last. Vitest takes projects by
 * their names, and the largest files of each first, so that small ones come at the end.
 */
const RUNS = [
  { niceness: 0, args: ['--project', 'e2e'] },
  {
    niceness: 5,
    args: ['--project', 'faults', '--project', 'launcher', '--project', 'server', '--project', 'unit'],
  },
];

const REPORTS = inProject('test', 'artefacts', 'reports');

await runCommand(async (args) => {
  const switches = readSwitches(args);
  const { node, environment } = await prepare('test', switches);
  // Someone who names files or a project gets one run of just these.
  const runs = switches.rest.length > 0 ? [{ niceness: 0, args: switches.rest }] : RUNS;
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const results = await Promise.all(runs.map((run, index) => runVitest(node, environment, run, index + 1)));
  const sum = sumReports(
    results.map((result) => result.report),
    results.filter((result) => result.code !== 0).length,
  );
  for (const line of namedTests(results.map((result) => result.report))) say(line);
  say(closingLine(sum));
  return exitCodeFor(sum);
});

async function runVitest(node, environment, { niceness, args }, number) {
  const file = `${REPORTS}/vitest-${number}.json`;
  const code = await runAttached(
    [
      ...['nice', '-n', String(niceness), node],
      inProject('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--config',
      'config/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...args,
    ],
    { environment: { ...environment, NODE_ENV: 'test' } },
  );
  return { code, report: readReport(file) };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
