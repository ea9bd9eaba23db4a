/** A download of one person that somebody works on. */
export interface Arriving {
  readonly id: string;
  readonly arrivedBytes: number;
  /** Null: nobody knows. */
  readonly expectedBytes: number | null;
}

/** True while nobody can say how large it becomes: its size was never told, or it is larger than was told. */
export function isOpenEnded({ arrivedBytes, expectedBytes }: Omit<Arriving, 'id'>): boolean {
  return expectedBytes === null || arrivedBytes > expectedBytes;
}

/**
 * What is to stop so that one person's downloads stay within `roomBytes` together. `running` is in the order in
 * which they were asked for. Of those that are open-ended the newest stop first; what was promised its room
 * before it began is left alone.
 */
export function overrunOf(running: readonly Arriving[], roomBytes: number): Arriving[] {
  const sizeOf = ({ arrivedBytes, expectedBytes }: Arriving) => Math.max(arrivedBytes, expectedBytes ?? 0);
  let total = running.reduce((sum, one) => sum + sizeOf(one), 0);
  const stopped: Arriving[] = [];
  for (const one of running.filter(isOpenEnded).reverse()) {
    if (total <= roomBytes) break;
    stopped.push(one);
    total -= sizeOf(one);
  }
  return stopped;
}
