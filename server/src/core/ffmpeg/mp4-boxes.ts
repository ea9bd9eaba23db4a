const MOST_BOXES = 1000;

/** One box of ISO/IEC 14496-12: its four letters and what is in it. */
export interface Box {
  type: string;
  body: Buffer;
}

/** Something in a file is not as expected; whoever reads it should ask a program that knows more. */
export class UnusualBoxError extends Error {
  override readonly name = 'UnusualBoxError';
}

/** Throws {@link UnusualBoxError} unless `condition` holds. */
export function expectThat(condition: boolean, what: string): asserts condition {
  if (!condition) throw new UnusualBoxError(what);
}

/** The boxes that `bytes` consists of, to the last byte (section 4.2). Throws {@link UnusualBoxError}. */
export function boxesIn(bytes: Buffer): Box[] {
  const boxes: Box[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    expectThat(offset + 8 <= bytes.length && boxes.length < MOST_BOXES, 'boxes');
    const size = bytes.readUInt32BE(offset);
    expectThat(size >= 8 && offset + size <= bytes.length, 'size of a box');
    const type = bytes.toString('latin1', offset + 4, offset + 8);
    boxes.push({ type, body: bytes.subarray(offset + 8, offset + size) });
    offset += size;
  }
  return boxes;
}

/** The body of the only box of a type. Throws {@link UnusualBoxError} when there is none, or more. */
export function onlyBox(boxes: readonly Box[], type: string): Buffer {
  const [found, ...others] = boxes.filter((box) => box.type === type);
  expectThat(found !== undefined && others.length === 0, type);
  return found.body;
}

/**
 * The units per second and the duration in such units of a movie or media header (sections 8.2.2 and 8.4.2), whose
 * first fields are alike. `end` is where the fields behind them begin.
 */
export function clock(header: Buffer): { seconds: number; end: number } {
  const isLong = header.readUInt8(0) === 1;
  const scale = header.readUInt32BE(isLong ? 20 : 12);
  const units = isLong ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16);
  expectThat(scale > 0 && units > 0 && units / scale < 1_000_000, 'duration');
  return { seconds: units / scale, end: isLong ? 32 : 20 };
}
