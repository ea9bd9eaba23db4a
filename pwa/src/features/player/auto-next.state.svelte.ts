import type { MediaSummary } from '../../api/index.js';
import { recall, remember } from './device-memory.js';

/** A film that comes next; `item` is its place in the playlist that plays. */
export type Following = Pick<MediaSummary, 'id' | 'title' | 'thumbnailUrl' | 'colour'> & {
  readonly item?: string;
};

const habit = 'autoplay';
/** How long one can say no. Seconds. */
export const autoplaySeconds = 6;

/** Where the next film is found, and how it is begun. */
interface NextFilm {
  find(): Promise<Following | null>;
  go(film: Following): void;
}

/** Goes on with the next film by itself when one has ended. Whether it does is remembered on this device. */
export class AutoNext {
  /** The film that is about to begin, while one can still say no. */
  film: Following | null = $state.raw(null);
  #isOn = $state(recall(habit) !== 'off');
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly next: NextFilm) {}

  get isOn(): boolean {
    return this.#isOn;
  }

  turn(isOn: boolean): void {
    this.#isOn = isOn;
    remember(habit, isOn ? 'on' : 'off');
    if (!isOn) this.forget();
  }

  /** A film has ended: announces the next one where somebody can see it (`isSeen`), else begins it at once. */
  async consider(isSeen: boolean): Promise<void> {
    this.forget();
    if (!this.#isOn) return;
    const film = await this.next.find();
    if (!film) return;
    if (!isSeen || document.visibilityState === 'hidden') return this.next.go(film);
    this.film = film;
    this.timer = setTimeout(() => this.begin(), autoplaySeconds * 1000);
  }

  /** Begins the announced film now. */
  begin(): void {
    const { film } = this;
    this.forget();
    if (film) this.next.go(film);
  }

  /** Takes the announcement back. */
  forget(): void {
    clearTimeout(this.timer);
    this.film = null;
  }
}
