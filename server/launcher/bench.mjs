import { runAttached } from './child.mjs';
import { prepare, readSwitches } from './prepare.mjs';
import { runCommand } from './say.mjs';

await runCommand(async (args) => {
  const switches = readSwitches(args);
  const { node, environment } = await prepare('bench', switches);
  return runAttached([node, 'test/bench/main.ts', ...switches.rest], { environment });
});
