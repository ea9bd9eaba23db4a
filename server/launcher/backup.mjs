import { resolve } from 'node:path';
import { runAttached } from './child.mjs';
import { inProject } from './paths.mjs';
import { prepare, readSwitches } from './prepare.mjs';
import { PlainFailure, runCommand } from './say.mjs';

/** Copies everything a household would miss into a folder: `npm run backup -- <folder>`; Foyer may run meanwhile. */
await runCommand(async (args) => {
  const switches = readSwitches(args);
  const [folder] = switches.rest;
  if (!folder) throw new PlainFailure('Say where to: npm run backup -- <folder>');
  const { node, environment } = await prepare(null, switches);
  // npm runs scripts in the project's folder, wherever its person is.
  const target = resolve(process.env.INIT_CWD ?? process.cwd(), folder);
  return runAttached([node, inProject('server', 'dist', 'write-backup.js'), target], { environment });
});
