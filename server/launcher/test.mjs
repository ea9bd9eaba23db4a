import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { runAttached } from './child.mjs';
import { inProject } from './paths.mjs';
import { prepare, readSwitches } from './prepare.mjs';
import { runCommand, say } from './say.mjs';
import { closingLine, exitCodeFor, sumReports } from './vitest-summary.mjs';

/** Fault and browser tests measure time and fill disks: each of these groups runs alone, one after the other. */
const GROUPS = [
  ['--project', 'unit', '--project', 'server'],
  ['--project', 'faults'],
  ['--project', 'e2e'],
];

const REPORTS = inProject('test', 'artefacts', 'reports');

await runCommand(async (args) => {
  const switches = readSwitches(args);
  const { node, environment } = await prepare('test', switches);
  // Someone who names files or a project gets one run of just these.
  const runs =
    switches.rest.length > 0 ? [switches.rest] : GROUPS.map((group) => [...group, '--passWithNoTests']);
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const results = [];
  for (const [index, run] of runs.entries()) results.push(await runVitest(node, environment, run, index + 1));
  const sum = sumReports(
    results.map((result) => result.report),
    results.filter((result) => result.code !== 0).length,
  );
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
