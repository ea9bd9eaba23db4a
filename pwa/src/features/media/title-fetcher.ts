import { answer, api, type Language } from '../../api/index.js';
import { realtime } from '../../realtime/index.js';
import type { TranslatedTitle } from './translated-titles.svelte.js';

interface Wanted {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
}

type Put = (titles: ReadonlyMap<string, TranslatedTitle>) => void;

const togetherMs = 80;
const mostAtOnce = 100;

/** Asks for the translated titles of what is in sight, each once, many in one request. */
class TitleFetcher {
  readonly #asked = new Map<string, Wanted>();
  #queue: Wanted[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #put: Put = () => undefined;
  /** The house has no translator: nothing is asked again. */
  #isOff = false;

  constructor() {
    realtime.on('title.translated', ({ mediaId, language }) => {
      const wanted = this.#asked.get(`${language} ${mediaId}`);
      if (wanted) this.#enqueue(wanted);
    });
  }

  want(wanted: Wanted, put: Put): void {
    const key = `${wanted.language} ${wanted.id}`;
    if (this.#isOff || this.#asked.get(key)?.title === wanted.title) return;
    this.#put = put;
    this.#asked.set(key, wanted);
    this.#enqueue(wanted);
  }

  #enqueue(wanted: Wanted): void {
    this.#queue.push(wanted);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), togetherMs);
  }

  async #ask(): Promise<void> {
    const [first] = this.#queue;
    if (!first || this.#isOff) return;
    const { language } = first;
    const now = this.#queue.filter((wanted) => wanted.language === language).slice(0, mostAtOnce);
    this.#queue = this.#queue.filter((wanted) => !now.includes(wanted));
    const mediaIds = [...new Set(now.map(({ id }) => id))];
    try {
      const found = await answer(api.POST('/api/translated-titles', { body: { language, mediaIds } }));
      this.#isOff = !found.isConfigured;
      this.#put(
        new Map(found.titles.map(({ mediaId, original, title }) => [mediaId, { language, original, title }])),
      );
    } catch {
      // The titles stay as they are; whoever looks again asks again.
      for (const { id } of now) this.#asked.delete(`${language} ${id}`);
    }
    await this.#ask();
  }
}

export const titleFetcher = new TitleFetcher();
