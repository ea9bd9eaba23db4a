import { answer, api, type Media, type SkipSegment } from '../../api/index.js';
import { partEntered } from './domain/skip-crossing.js';

/** The parts of a film that its viewer skips: they are asked for once, and jumped over with a way back. */
export class Skips {
  parts: readonly SkipSegment[] = $state.raw([]);
  private before = -1;

  constructor(
    private readonly film: Media,
    private readonly seek: (seconds: number) => void,
  ) {}

  /** Asks what is to be skipped. Only films of sites that have such parts; a failure skips nothing. */
  async load(): Promise<void> {
    if (this.film.site !== 'youtube') return;
    const path = { id: this.film.id };
    const found = await answer(api.GET('/api/media/{id}/skip-segments', { params: { path } })).catch(
      () => null,
    );
    this.parts = found?.segments ?? [];
  }

  /** The place moved by hand. Seconds. */
  moved(seconds: number): void {
    this.before = seconds;
  }

  /** Playing has come to this moment: jumps when it has run into a part. Seconds. */
  played(seconds: number): void {
    const part = partEntered(this.parts, this.before, seconds);
    this.before = seconds;
    if (!part) return;
    this.go(part.endSeconds);
    void import('./skip-toast.js').then(({ sayWhatWasSkipped }) =>
      sayWhatWasSkipped(part, () => this.go(part.startSeconds)),
    );
  }

  private go(seconds: number): void {
    this.before = seconds;
    this.seek(seconds);
  }
}
