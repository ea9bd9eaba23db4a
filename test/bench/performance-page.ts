import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { machine } from './machine.ts';
import type { Topic } from './row.ts';
import { markdownTable } from './table.ts';

const PAGE = join(import.meta.dirname, '../../docs/performance.md');
const BEGIN = '<!-- measured: begin (written by npm run bench -- --write) -->';
const END = '<!-- measured: end -->';

/** Puts these measurements, the machine and the date into docs/performance.md; the prose around them stays. */
export async function writePerformancePage(topics: readonly Topic[], now: Date): Promise<void> {
  const page = readFileSync(PAGE, 'utf8');
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${PAGE} has lost its marks`);
  const facts = machine().map(([label, value]) => `- ${label}: ${value}`);
  const measured = [
    `Measured on ${now.toISOString().slice(0, 10)}:`,
    '',
    ...facts,
    '',
    markdownTable(topics),
  ];
  const text = [`${before}${BEGIN}`, '', ...measured, '', `${END}${after}`].join('\n');
  writeFileSync(PAGE, await format(text, { ...(await resolveConfig(PAGE)), parser: 'markdown' }));
}
