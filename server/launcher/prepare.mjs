import { ensureBuilt } from './build-parts.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureTools } from './install-tools.mjs';
import { childEnvironment, nodeForChildren, requireLauncherNode } from './node-runtime.mjs';
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
  if (purpose !== null) await ensureTools(toolsFor(purpose, process.env), switches);
  await ensureDependencies(switches);
  const node = nodeForChildren();
  const environment = childEnvironment(node);
  if (build) await ensureBuilt(environment);
  return { node, environment };
}
