import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { runAttached } from './child.mjs';
import { inProject } from './paths.mjs';
import { prepare, readSwitches } from './prepare.mjs';
import { runCommand, say } from './say.mjs';
import { closingLine, exitCodeFor, namedTests, sumReports } from './vitest-summary.mjs';

/**
 * Groups of tests, one step after the other. Fault and browser tests each take one file at a time, because they
 * fill disks and draw pages; beside each other they leave neither of two cores idle.
 */
const STEPS = [
  [['--project', 'unit', '--project', 'server', '--passWithNoTests']],
  [
    ['--project', 'faults', '--passWithNoTests'],
    ['--project', 'e2e', '--passWithNoTests'],
  ],
];

const REPORTS = inProject('test', 'artefacts', 'reports');

await runCommand(async (args) => {
  const switches = readSwitches(args);
  const { node, environment } = await prepare('test', switches);
  // Someone who names files or a project gets one run of just these.
  const steps = switches.rest.length > 0 ? [[switches.rest]] : STEPS;
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const results = [];
  for (const groups of steps) {
    const first = results.length + 1;
    const runs = groups.map((group, index) => runVitest(node, environment, group, first + index));
    results.push(...(await Promise.all(runs)));
  }
  const sum = sumReports(
    results.map((result) => result.report),
    results.filter((result) => result.code !== 0).length,
  );
  for (const line of namedTests(results.map((result) => result.report))) say(line);
  say(closingLine(sum));
  return exitCodeFor(sum);
});

async function runVitest(node, environment, args, number) {
  const file = `${REPORTS}/vitest-${number}.json`;
  const code = await runAttached(
    [
      node,
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
