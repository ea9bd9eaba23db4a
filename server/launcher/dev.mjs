import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { scriptCommand } from './build-parts.mjs';
import { onStop } from './child.mjs';
import { inProject, ROOT } from './paths.mjs';
import { prepare, readSwitches } from './prepare.mjs';
import { runCommand, say } from './say.mjs';

const VITE = inProject('node_modules', 'vite', 'bin', 'vite.js');
const WATCH = ['--watch', '--watch-path=server/dist', '--watch-preserve-output', '--enable-source-maps'];

/** How long a part may take to end by itself before it is killed. */
const PATIENCE_MS = 10_000;

/** The server, rebuilt and restarted when a source changes, and Vite's development server, until Ctrl-C or one ends. */
await runCommand(async (args) => {
  const { node, environment } = await prepare('run', readSwitches(args), { build: false });
  const [shell, flag, build] = scriptCommand('build:server');
  const run = (name, ...command) => label(name, startGroup(command, environment));
  const compiler = run('build ', shell, flag, `${build} --watch`);
  const parts = [compiler, run('pwa   ', node, VITE, '--config', 'pwa/vite.config.ts', '--host')];
  const code = await new Promise((resolve) => {
    const forget = onStop(() => end(0));
    const end = (result) => {
      forget();
      resolve(result);
    };
    for (const part of parts) part.once('exit', (result) => end(result ?? 1));
    void firstBuild(compiler).then(() => {
      // Node's own watcher ends the server with SIGTERM and waits for it before it starts the next one.
      const server = run('server', node, ...WATCH, inProject('server', 'dist', 'main.js'));
      parts.push(server);
      server.once('exit', (result) => end(result ?? 1));
    });
  });
  say('Stopping.');
  await Promise.all(parts.map(stop));
  return code;
});

/** Each part leads a process group of its own: Ctrl-C reaches it once, through us. */
function startGroup(command, environment) {
  return spawn(command[0], command.slice(1), {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
}

/** Asks the part to end, then its whole group, so that nothing it started stays behind. */
async function stop(part) {
  if (part.exitCode === null && part.signalCode === null) {
    const gone = once(part, 'exit');
    part.kill('SIGTERM');
    const timer = setTimeout(() => signalGroup(part.pid, 'SIGKILL'), PATIENCE_MS);
    await gone;
    clearTimeout(timer);
  }
  signalGroup(part.pid, 'SIGTERM');
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // All of it has ended.
  }
}

function firstBuild(compiler) {
  return new Promise((resolve) => {
    compiler.stdout.on(
      'data',
      (chunk) => /Successfully compiled|Watching for/.test(String(chunk)) && resolve(),
    );
  });
}

function label(name, child) {
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    let rest = '';
    stream.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines) if (line.trim()) say(`${name} │ ${line}`);
    });
  }
  return child;
}
