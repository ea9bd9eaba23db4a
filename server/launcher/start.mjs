import { spawn } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { reachableUrls } from './addresses.mjs';
import { exitCodeOf, passSignals } from './child.mjs';
import { inProject, ROOT } from './paths.mjs';
import { prepare, readSwitches } from './prepare.mjs';
import { runCommand, say } from './say.mjs';
import { FRUGAL_MALLOC, FRUGAL_NODE } from './start-flags.mjs';
import { COMPILE_CACHE, warmCompileCache } from './start-warm.mjs';

await runCommand(async (args) => {
  const switches = readSwitches(args);
  const { node, environment } = await prepare('run', switches);
  await warmCompileCache(node, environment);
  return serve(node, switches.rest, environment);
});

/** Runs the server until it ends. It tells us over the channel `ipc` when it listens, and ends when that channel closes. */
function serve(node, args, environment) {
  const server = spawn(node, [...FRUGAL_NODE, inProject('server', 'dist', 'main.js'), ...args], {
    cwd: ROOT,
    env: { ...FRUGAL_MALLOC, NODE_COMPILE_CACHE: COMPILE_CACHE, ...environment },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  passSignals(server);
  server.on('message', (message) => {
    // A server that only works on the queue listens nowhere.
    if (message?.type === 'ready' && message.port !== null) void welcome(message);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code, signal) => resolve(exitCodeOf(code, signal)));
  });
}

async function welcome({ port, httpsPort = null, host = process.env.FOYER_HOST }) {
  const { here, home } = reachableUrls(host, port, networkInterfaces());
  say(`\nFoyer is ready.\n  On this computer:  ${here}`);
  for (const url of home) say(`  On your devices:   ${url}`);
  if (httpsPort !== null) {
    const secure = reachableUrls(host, httpsPort, networkInterfaces(), 'https');
    say(`  Secure address:    ${secure.home[0] ?? secure.here}`);
  }
  if (home.length === 0) return;
  // Loaded this late because the package is there only after `npm ci`.
  const { renderUnicodeCompact } = await import('uqr');
  // Where there is a secure address, a phone is led there first: it can install Foyer only from there.
  const entrance = httpsPort === null ? home[0] : `${home[0]}/join`;
  say(
    `\n${renderUnicodeCompact(entrance, { border: 2 })}\n\nPoint a phone's camera at it. Ctrl-C stops Foyer.\n`,
  );
}
