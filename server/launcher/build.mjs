import { ensureBuilt } from './build-parts.mjs';
import { prepare, readSwitches } from './prepare.mjs';
import { runCommand } from './say.mjs';

await runCommand(async (args) => {
  const { environment } = await prepare(null, readSwitches(args), { build: false });
  await ensureBuilt(environment, { force: true });
});
