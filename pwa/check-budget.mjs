import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageCosts } from './budget.ts';

/**
 * Fails when a page of the built app costs more JavaScript than it may, and says what weighs most there.
 * `--all` prints every page.
 */
const isWhole = process.argv.includes('--all');
const weights = JSON.parse(readFileSync(join(import.meta.dirname, 'dist/.weights.json'), 'utf8'));
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const say = (line) => process.stdout.write(`${line}\n`);

for (const { page, bytes, limit, files, heaviest } of pageCosts(weights)) {
  const isOver = bytes > limit;
  if (!isOver && !isWhole) continue;
  say(`${page}: ${kilobytes(bytes)} of ${kilobytes(limit)} gzipped in ${files.length} files`);
  if (!isOver) continue;
  process.exitCode = 1;
  say('  Load what a visit rarely needs when it is wanted (docs/architecture.md, “What a page weighs”).');
  say('  Heaviest beside the app itself, minified:');
  for (const [module, size] of heaviest) say(`    ${kilobytes(size).padStart(8)}  ${module}`);
}
