import { ensureBuilt } from './build-parts.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureTools } from './install-tools.mjs';
import { childEnvironment, nodeForChildren, requireLauncherNode } from './node-runtime.mjs';
import { PlainFailure } from './say.mjs';
import { toolsFor } from './tools.mjs';

/**
 * Splits our own switches from a command's arguments. npm keeps `npm start --no-install` for itself and hands it on in
 * the environment; `npm start -- --no-install` arrives as an argument.
 */
export function readSwitches(args, environment = process.env) {
  const own = ['--no-install', '--yes'];
  return {
    mayInstall:
      !args.includes('--no-install') && !['', 'false'].includes(environment.npm_config_install ?? 'true'),
    ask: !args.includes('--yes') && environment.npm_config_yes !== 'true',
    rest: args.filter((arg) => !own.includes(arg)),
  };
}

/**
 * Brings the machine to where a command can run: tools (of `purpose`, none for null), npm packages, a Node new enough
 * and, unless `build` is false, an up-to-date build. Answers `{ node, environment }` for children.
 */
export async function prepare(purpose, switches, { build = true } = {}) {
  requireLauncherNode();
  await inTurn(
    [
      () => purpose !== null && ensureTools(toolsFor(purpose, process.env), switches),
      () => ensureDependencies(switches),
    ],
    switches,
  );
  const node = nodeForChildren();
  const environment = childEnvironment(node);
  if (build) await ensureBuilt(environment);
  return { node, environment };
}

/** One step after the other, up to the first that fails; who only wants to be told hears of everything that is missing. */
async function inTurn(steps, { mayInstall }) {
  const told = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      if (mayInstall || !(error instanceof PlainFailure)) throw error;
      told.push(error.message);
    }
  }
  if (told.length > 0) throw new PlainFailure(told.join('\n'));
}
