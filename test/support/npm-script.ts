import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { processesNaming } from './processes.ts';

const TOOK_TOO_LONG_MS = 300_000;

/** An npm script that runs. */
export interface NpmScript {
  /** Everything it and its children have printed so far. */
  output(): string;
  /** Resolves with what `pattern` matches of the output; rejects when the command ends first. */
  said(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Asks it to end as Ctrl-C does; resolves with its exit code when nothing of it is left. */
  stop(): Promise<number | null>;
}

/** Runs `npm run <script>` in a folder that holds the project; its server, if any, listens on this machine only. */
export function runNpmScript(
  folder: string,
  script: string,
  { port, dataDir }: { port: number; dataDir: string },
  environment: Record<string, string> = {},
): NpmScript {
  const settings = {
    FOYER_PORT: String(port),
    FOYER_HOST: '127.0.0.1',
    FOYER_HTTPS_PORT: '0',
    FOYER_MDNS: 'off',
    FOYER_DATA_DIR: dataDir,
    ...environment,
  };
  const child = spawn('npm', ['run', script], {
    cwd: folder,
    env: { ...process.env, ...settings, NO_COLOR: '1', NODE_ENV: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      child.emit('said');
    });
  }
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const said = async (pattern: RegExp) => {
    const late = AbortSignal.timeout(TOOK_TOO_LONG_MS);
    for (;;) {
      const match = pattern.exec(output);
      if (match) return match;
      if (child.exitCode !== null || late.aborted)
        throw new Error(`never said ${pattern.source}:\n${output}`);
      await Promise.race([once(child, 'said', { signal: late }), ended]).catch(() => undefined);
    }
  };
  const stop = async () => {
    child.kill('SIGTERM');
    const [code] = await ended;
    while (processesNaming(dataDir).length > 0) await wait(50);
    return code;
  };
  return { output: () => output, said, stop };
}
