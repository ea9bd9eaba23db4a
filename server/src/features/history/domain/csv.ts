/** A spreadsheet would run a cell that begins with one of these (OWASP, CSV injection). */
const RUNS = /^[=+\-@\t\r]/;

/** One line of a CSV file (RFC 4180), with its line break. Text that a spreadsheet would run is shown instead. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const shown = RUNS.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}
