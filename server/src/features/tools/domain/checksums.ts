/** The SHA-256 (lower case hex) that a `SHA2-256SUMS` file names for `file`; null when it names none. */
export function checksumOf(sums: string, file: string): string | null {
  for (const line of sums.split('\n')) {
    const [, hash, name] = /^([\da-f]{64}) [ *](\S+)\s*$/i.exec(line) ?? [];
    if (name === file && hash !== undefined) return hash.toLowerCase();
  }
  return null;
}
