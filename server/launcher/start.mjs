import { spawn } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { exitCodeOf, passSignals } from './child.mjs';
import { inProject, ROOT } from './paths.mjs';
import { prepare, readSwitches } from './prepare.mjs';
import { runCommand, say } from './say.mjs';
import { FRUGAL_MALLOC, FRUGAL_NODE } from './start-flags.mjs';
import { COMPILE_CACHE, warmCompileCache } from './start-warm.mjs';
import { welcomeText } from './welcome.mjs';

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

async function welcome({ port, httpsPort, host = process.env.FOYER_HOST }) {
  // Loaded this late because the package is there only after `npm ci`.
  const { renderUnicodeCompact } = await import('uqr');
  const drawCode = (text) => renderUnicodeCompact(text, { border: 2 });
  say(welcomeText({ port, httpsPort, host }, networkInterfaces(), drawCode));
}
