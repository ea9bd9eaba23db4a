import { readFileSync } from 'node:fs';
import { scriptCommand } from './build-parts.mjs';
import { runQuietly } from './child.mjs';
import { inProject } from './paths.mjs';
import { prepare, readSwitches } from './prepare.mjs';
import { runCommand, say } from './say.mjs';

const AT_ONCE = 2;

/** Runs every `check:*` script of package.json (or the ones named, as `lint types`), two at a time. */
await runCommand(async (args) => {
  const switches = readSwitches(args);
  const { environment } = await prepare(null, switches);
  const names = checkNames(switches.rest);
  const failed = [];
  const waiting = [...names];
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      if (!(await check(name, environment))) failed.push(name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  say(failed.length === 0 ? `All ${names.length} checks are fine.` : `Failed: ${failed.join(', ')}.`);
  return failed.length === 0 && names.length > 0 ? 0 : 1;
});

function checkNames(only) {
  const { scripts } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  const all = Object.keys(scripts)
    .filter((name) => name.startsWith('check:'))
    .map((name) => name.slice('check:'.length));
  return only.length === 0 ? all : all.filter((name) => only.includes(name));
}

async function check(name, environment) {
  const begun = performance.now();
  const { code, output } = await runQuietly(scriptCommand(`check:${name}`), { environment });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  if (code !== 0) say(output.trimEnd());
  say(`${code === 0 ? 'fine  ' : 'FAILED'}  ${name} (${seconds} s)`);
  return code === 0;
}
