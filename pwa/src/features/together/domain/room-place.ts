/** What a screen is told of where its room is. Seconds of the film; milliseconds of the house's clock. */
export interface RoomPlace {
  readonly isPlaying: boolean;
  readonly isHeld: boolean;
  readonly positionSeconds: number;
  readonly atMs: number;
  readonly speed: number;
  readonly durationSeconds: number | null;
}

/** Whether the film runs: it is played, and nobody is waited for. */
export function isRunning({ isPlaying, isHeld }: RoomPlace): boolean {
  return isPlaying && !isHeld;
}

/** Where the room is when the house's clock says `houseMs`, kept inside the film. */
export function placeNow(room: RoomPlace, houseMs: number): number {
  const ran = isRunning(room) ? (Math.max(0, houseMs - room.atMs) / 1000) * room.speed : 0;
  return Math.min(room.positionSeconds + ran, room.durationSeconds || Number.MAX_SAFE_INTEGER);
}
