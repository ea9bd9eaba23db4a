import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onStop } from './child.mjs';
import { inProject, ROOT } from './paths.mjs';
import { prepare, readSwitches } from './prepare.mjs';
import { runCommand, say } from './say.mjs';

/** How long a part may take to end by itself before it is killed. */
const PATIENCE_MS = 10_000;

/** The server, rebuilt and restarted when a source changes, and Vite's development server, until Ctrl-C or one ends. */
await runCommand(async (args) => {
  const { node, environment } = await prepare('run', readSwitches(args), { build: false });
  const run = (...command) =>
    spawn(node, command, { cwd: ROOT, env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const compiler = label(
    'build ',
    run(inProject('node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build', '--watch'),
  );
  const parts = [
    compiler,
    label(
      'pwa   ',
      run(inProject('node_modules', 'vite', 'bin', 'vite.js'), '--config', 'pwa/vite.config.ts', '--host'),
    ),
  ];
  const stopped = new Promise((resolve) => {
    onStop(() => resolve(0));
    for (const part of parts) part.once('exit', (code) => resolve(code ?? 1));
    void firstBuild(compiler).then(() => {
      // Node's own watcher ends the server with SIGTERM and waits for it before it starts the next one.
      const server = label(
        'server',
        run(
          '--watch',
          '--watch-path=server/dist',
          '--watch-preserve-output',
          '--enable-source-maps',
          'server/dist/main.js',
        ),
      );
      parts.push(server);
      server.once('exit', (code) => resolve(code ?? 1));
    });
  });
  const code = await stopped;
  say('Stopping.');
  await Promise.all(parts.map(stop));
  return code;
});

/** Each part leads a process group of its own: Ctrl-C reaches it once, through us, and nothing it started stays behind. */
async function stop(part) {
  if (part.exitCode !== null || part.signalCode !== null) return;
  const gone = once(part, 'exit');
  part.kill('SIGTERM');
  const timer = setTimeout(() => killGroup(part.pid), PATIENCE_MS);
  await gone;
  clearTimeout(timer);
}

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
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
