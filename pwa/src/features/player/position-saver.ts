import { hasMoved, isSaveDue, type SavedPlace } from './domain/position-saving.js';

/** Sends a place to the server; `isLeaving` asks for a request that outlives the page. Seconds. */
export type SendPlace = (seconds: number, isLeaving: boolean) => void;

/** Remembers a person's place: every five seconds while playing, and at once on pause and when the page goes. */
export class PositionSaver {
  private last: SavedPlace;

  constructor(
    private readonly send: SendPlace,
    startedAt: SavedPlace,
  ) {
    this.last = startedAt;
  }

  /** Tells where a playing film is; sends when it is time. `now` in milliseconds. */
  played(seconds: number, now: number): void {
    if (isSaveDue(this.last, now, seconds)) this.save(seconds, now, false);
  }

  /** Sends a place at once, unless the server has it already. */
  stopped(seconds: number, now: number, isLeaving: boolean): void {
    if (hasMoved(this.last, seconds)) this.save(seconds, now, isLeaving);
  }

  private save(seconds: number, now: number, isLeaving: boolean): void {
    this.last = { at: now, seconds };
    this.send(Math.round(seconds * 10) / 10, isLeaving);
  }
}
