/** What is known of this phone's room before a film begins. Bytes. */
export interface Room {
  /** What the browser still lets Foyer keep. */
  readonly freeBytes: number;
  /** The most that the person lets Foyer keep on this phone; null: all that fits. */
  readonly limitBytes: number | null;
  /** What the other saved films will take when they are whole. */
  readonly takenBytes: number;
}

/** Browsers count more than the bytes of files, and a phone that is full to the last byte misbehaves. */
const SPARE_BYTES = 20_000_000;

/** Whether a film of `totalBytes`, of which `savedBytes` are here already, fits. */
export function judgeRoom(
  film: { totalBytes: number; savedBytes: number },
  room: Room,
): 'fits' | 'over-limit' | 'phone-full' {
  if (room.limitBytes !== null && room.takenBytes + film.totalBytes > room.limitBytes) return 'over-limit';
  return film.totalBytes - film.savedBytes + SPARE_BYTES > room.freeBytes ? 'phone-full' : 'fits';
}
