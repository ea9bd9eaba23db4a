import { ensureTools } from './install-tools.mjs';
import { requireLauncherNode } from './node-runtime.mjs';
import { readSwitches } from './prepare.mjs';
import { PlainFailure, runCommand } from './say.mjs';
import { TOOLS, toolsFor } from './tools.mjs';

/** `node server/launcher/install.mjs [--yes] [--no-install] [run|test|bench]` installs the tools and nothing else. */
await runCommand(async (args) => {
  requireLauncherNode();
  const { rest, ...switches } = readSwitches(args);
  const purpose = rest[0] ?? 'run';
  const purposes = [...new Set(TOOLS.flatMap((tool) => tool.for))];
  if (!purposes.includes(purpose)) throw new PlainFailure(`Say one of: ${purposes.join(', ')}.`);
  await ensureTools(toolsFor(purpose, process.env), switches);
});
