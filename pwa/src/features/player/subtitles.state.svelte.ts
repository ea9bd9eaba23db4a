import type { Media } from '../../api/index.js';
import { recall, remember } from './device-memory.js';

type Subtitle = Media['subtitles'][number];

const habit = 'subtitles';
/** Lines from the bottom at which a cue stands clear of the controls. */
const lifted = -4;

/** The subtitles beside a film: which of them is shown, and where. The language is remembered on this device. */
export class Subtitles {
  #chosen = $state<string | null>(null);
  #changes = $state(0);
  private lastLanguage: string | null = null;

  /** `isLifted`: the controls lie over the place of the cues. */
  constructor(
    readonly all: readonly Subtitle[],
    private readonly isLifted: () => boolean,
  ) {
    const language = recall(habit);
    this.#chosen = all.find((subtitle) => subtitle.language === language)?.id ?? null;
  }

  /** The id of what is shown; null: nothing. */
  get chosen(): string | null {
    return this.#chosen;
  }

  choose(id: string | null): void {
    const before = this.all.find((subtitle) => subtitle.id === this.#chosen);
    this.lastLanguage = before?.language ?? this.lastLanguage;
    this.#chosen = id;
    remember(habit, this.all.find((subtitle) => subtitle.id === id)?.language ?? '');
  }

  /** Shows the language used last, or the first there is; or hides what is shown. */
  toggle(): void {
    const usual = this.all.find(({ language }) => language === this.lastLanguage) ?? this.all[0];
    this.choose(this.#chosen === null ? (usual?.id ?? null) : null);
  }

  /** An attachment for the video: hangs the chosen track on it. A track is fetched when it is first shown. */
  attach = (video: HTMLMediaElement): (() => void) | undefined => {
    const subtitle = this.all.find(({ id }) => id === this.#chosen);
    if (!subtitle) return undefined;
    const track = document.createElement('track');
    track.kind = 'subtitles';
    track.srclang = subtitle.language;
    track.label = subtitle.language;
    track.src = subtitle.url;
    video.append(track);
    track.track.mode = 'showing';
    const place = () => placeCues(track.track, this.isLifted());
    track.addEventListener('load', () => (this.#changes += 1));
    $effect(() => {
      void this.#changes;
      place();
    });
    return () => {
      track.track.mode = 'disabled';
      track.remove();
    };
  };
}

function placeCues(track: TextTrack, isLifted: boolean): void {
  for (const cue of track.cues ?? []) {
    if (cue instanceof VTTCue) cue.line = isLifted ? lifted : 'auto';
  }
}
