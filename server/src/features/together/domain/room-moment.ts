/** Where a room is. Seconds of the film; milliseconds of the server's clock. */
export interface RoomMoment {
  /** What people want: a film that is played may still be held, or over. */
  readonly isPlaying: boolean;
  /** Everybody stands still until the slowest screen has caught up. */
  readonly isHeld: boolean;
  /** Where the film was at `atMs`. */
  readonly positionSeconds: number;
  readonly atMs: number;
  readonly speed: number;
  readonly durationSeconds: number | null;
  /** Counts the changes: of two states the one with the higher number is true. */
  readonly revision: number;
  /** The revision of the last change that moved the film elsewhere or made it faster. */
  readonly movedRevision: number;
}

/** What somebody does; `revision` is the newest that their screen knew then. */
export type RoomStep =
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'seek'; readonly seconds: number; readonly revision: number }
  | { readonly kind: 'speed'; readonly speed: number; readonly revision: number }
  | { readonly kind: 'hold' }
  | { readonly kind: 'release' }
  | { readonly kind: 'film'; readonly durationSeconds: number | null; readonly revision: number }
  | { readonly kind: 'end'; readonly revision: number };

/** Where the film is at a moment, kept inside it. */
export function placeAt(moment: RoomMoment, nowMs: number): number {
  const ran = moment.isPlaying && !moment.isHeld ? Math.max(0, nowMs - moment.atMs) / 1000 : 0;
  return inside(moment.positionSeconds + ran * moment.speed, moment.durationSeconds);
}

/**
 * Whether a step was made before its maker knew how the film had been moved meanwhile. Of two who seek at once the one
 * whose step arrives first does, and two who ask for the next film skip one. Playing and pausing are never too late.
 */
export function isTooLate(moment: RoomMoment, step: RoomStep): boolean {
  return 'revision' in step && step.revision < moment.movedRevision;
}

/** The room after a step at `nowMs`; the same object when nothing is different. */
export function afterStep(moment: RoomMoment, step: RoomStep, nowMs: number): RoomMoment {
  const place = placeAt(moment, nowMs);
  const at = (seconds: number, change: Partial<RoomMoment> = {}): RoomMoment => ({
    ...{ ...moment, ...change },
    positionSeconds: inside(
      seconds,
      'durationSeconds' in change ? change.durationSeconds : moment.durationSeconds,
    ),
    atMs: nowMs,
    revision: moment.revision + 1,
  });
  const moved = { movedRevision: moment.revision + 1 };
  switch (step.kind) {
    case 'play':
      // At its end it begins anew, as a player by itself does.
      if (isOver(moment, place)) return at(0, { isPlaying: true, ...moved });
      return moment.isPlaying ? moment : at(place, { isPlaying: true });
    case 'pause':
      return moment.isPlaying ? at(place, { isPlaying: false }) : moment;
    case 'seek':
      return at(step.seconds, moved);
    case 'speed':
      return step.speed === moment.speed ? moment : at(place, { speed: step.speed, ...moved });
    case 'hold':
      return moment.isHeld ? moment : at(place, { isHeld: true });
    case 'release':
      return moment.isHeld ? at(place, { isHeld: false }) : moment;
    case 'film':
      return at(0, { isPlaying: true, isHeld: false, durationSeconds: step.durationSeconds, ...moved });
    case 'end':
      return moment.isPlaying
        ? at(moment.durationSeconds ?? place, { isPlaying: false, isHeld: false, ...moved })
        : moment;
  }
}

function isOver({ durationSeconds }: RoomMoment, place: number): boolean {
  return durationSeconds !== null && durationSeconds > 0 && place >= durationSeconds;
}

function inside(seconds: number, durationSeconds: number | null | undefined): number {
  return Math.min(Math.max(0, seconds), durationSeconds || Number.MAX_SAFE_INTEGER);
}
