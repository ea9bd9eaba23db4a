/** More bytes than this are not even read: the server takes two million characters. */
const MOST_BYTES = 8_000_000;

/** Why a dropped file cannot be a list of links; null when its size is fine. */
export function refusalOfSize(bytes: number): 'http.too-large' | null {
  return bytes > MOST_BYTES ? 'http.too-large' : null;
}

/** The share of strange characters from which a file counts as no text; the server's own rule. */
const MOST_STRANGE = 0.02;

/** False for the bytes of a picture or a program read as text. */
export function isText(text: string): boolean {
  if (text.includes('\0')) return false;
  const strange = text.match(/[^\P{Cc}\s]|\ufffd/gu)?.length ?? 0;
  return strange <= text.length * MOST_STRANGE;
}
