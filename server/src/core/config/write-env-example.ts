import { readFile, writeFile } from 'node:fs/promises';
import { envExample } from './env-example.js';

/** Seen from `server/src/core/config` and from `server/dist/core/config` alike. */
const FILE = new URL('../../../../config/foyer.env.example', import.meta.url);

/** Writes `config/foyer.env.example`; with `--check` it only compares and exits with 1 when the file is behind. */
async function run(isCheck: boolean): Promise<void> {
  const text = envExample();
  if (!isCheck) return writeFile(FILE, text);
  if ((await readFile(FILE, 'utf8').catch(() => '')) === text) return;
  process.stderr.write('config/foyer.env.example is behind the settings: npm run env-example\n');
  process.exitCode = 1;
}

await run(process.argv.includes('--check'));
