import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { runNpmScript, type NpmScript } from './npm-script.ts';

const project = join(import.meta.dirname, '../..');
const COPIED = ['config', 'pwa', 'server', 'nest-cli.json', 'package.json', 'package-lock.json', '.npmrc'];
const LEFT_OUT = /[\\/](dist|paraglide|node_modules)$/;

/** The project's sources in a folder of their own, nothing built yet, with the packages of this checkout. */
export interface ProjectCopy {
  /** The port that its server listens on, on this machine only. */
  readonly port: number;
  /** `environment` is what the script is told besides. */
  run(script: string, environment?: Record<string, string>): NpmScript;
  /** Replaces the first `before` in a source file; throws when it is not there. */
  edit(file: string, before: string, after: string): void;
  remove(): void;
}

/** Makes a copy with a free port and a new data folder. */
export async function copyProject(): Promise<ProjectCopy> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-copy-'));
  const filter = (source: string) => !LEFT_OUT.test(source);
  for (const name of COPIED) cpSync(join(project, name), join(folder, name), { recursive: true, filter });
  const packages = join(project, 'node_modules');
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(packages).filter((each) => each !== '.vite')) {
    symlinkSync(join(packages, name), join(folder, 'node_modules', name));
  }
  const port = await freePort();
  return {
    port,
    run: (script, environment = {}) =>
      runNpmScript(folder, script, { port, dataDir: join(folder, 'data') }, environment),
    edit: (file, before, after) => {
      const text = readFileSync(join(folder, file), 'utf8');
      if (!text.includes(before)) throw new Error(`${file} does not hold ${before}`);
      writeFileSync(join(folder, file), text.replace(before, after));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
