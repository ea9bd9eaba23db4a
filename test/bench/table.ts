import type { Row, Target, Topic } from './row.ts';

const HEADINGS = ['', 'measured', 'beside', 'ratio', 'target', 'met'];
const SIGNS = { most: '≤', least: '≥' } as const;

/** The table for a terminal: aligned columns, a heading line per topic. */
export function textTable(topics: readonly Topic[]): string {
  const lines = topics.map(({ title, rows }) => ({ title, cells: rows.map(cellsOf) }));
  const all = [HEADINGS, ...lines.flatMap(({ cells }) => cells)];
  const widths = HEADINGS.map((_, column) => Math.max(...all.map((cells) => width(cells[column] ?? ''))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(HEADINGS), ...lines.flatMap(({ title, cells }) => ['', title, ...cells.map(line)])].join('\n');
}

/** The same as Markdown, one table per topic. */
export function markdownTable(topics: readonly Topic[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return topics
    .map(({ title, rows }) =>
      [
        `### ${title}`,
        '',
        line(HEADINGS),
        line(HEADINGS.map(() => '---')),
        ...rows.map((each) => line(cellsOf(each))),
      ].join('\n'),
    )
    .join('\n\n');
}

function cellsOf({ name, value, unit, reference, ratio, target, isMet }: Row): string[] {
  return [
    name,
    `${figures(value)} ${unit}`,
    reference ? `${reference.name}: ${figures(reference.value)} ${unit}` : '',
    ratio === undefined ? '' : `${ratio.toFixed(2)}×`,
    target ? targetText(target, unit) : '',
    isMet === null ? '' : isMet ? 'yes' : 'NO',
  ];
}

function targetText({ of, bound, limit }: Target, unit: string): string {
  return `${SIGNS[bound]} ${limit}${of === 'ratio' ? '×' : ` ${unit}`}`;
}

/** Three figures that mean something. */
function figures(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : value >= 1 ? 2 : 3);
}

function width(text: string): number {
  return [...text].length;
}

function pad(text: string, to: number): string {
  return text + ' '.repeat(Math.max(0, to - width(text)));
}
