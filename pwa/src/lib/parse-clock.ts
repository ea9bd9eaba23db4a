/** Seconds of a time as people write it: `75`, `1:15`, `1:02:03`, `0:12.5`. Null for anything else. */
export function parseClock(text: string): number | null {
  const parts = text.trim().replace(',', '.').replaceAll('：', ':').split(':');
  if (parts.length > 3 || parts.some((part) => !/^\d{1,5}(\.\d{1,3})?$/.test(part))) return null;
  const [last = '', ...before] = parts.reverse();
  if (before.some((part) => part.includes('.'))) return null;
  return before.reduce((sum, part, index) => sum + Number(part) * 60 ** (index + 1), Number(last));
}
