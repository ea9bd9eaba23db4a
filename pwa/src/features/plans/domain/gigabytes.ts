const GIGABYTE = 1000 ** 3;

/** What a field of gigabytes says, in bytes; null: it is empty, so there is no limit. */
export function bytesOf(text: string): number | null {
  const typed = text.trim().replace(',', '.');
  return typed === '' ? null : Math.round(Number(typed) * GIGABYTE);
}

/** Bytes as a field of gigabytes shows them. */
export function gigabytesOf(bytes: number | null): string {
  if (bytes === null) return '';
  return (bytes / GIGABYTE).toFixed(9).replace(/\.?0+$/, '');
}
