import { ApiError } from '../../api/index.js';
import { isText, refusalOfSize } from '../../lib/file-text.js';
import { readLinks, type LinksRead } from '../../lib/read-links.js';

/** Texts above this many characters are read when the fingers rest, not with every key. */
const longText = 20_000;
const restMs = 250;

/** The text of a new batch and what it holds. */
export class LinkText {
  #text = $state('');
  #read = $state.raw<LinksRead>(readLinks(''));
  /** Why a file was not taken. */
  refusal = $state.raw<ApiError | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  get text(): string {
    return this.#text;
  }

  get read(): LinksRead {
    return this.#read;
  }

  /** Takes what stands in the field now. */
  write(text: string): void {
    clearTimeout(this.#timer);
    this.#text = text;
    this.refusal = null;
    if (text.length < longText) this.#read = readLinks(text);
    else this.#timer = setTimeout(() => (this.#read = readLinks(text)), restMs);
  }

  /** Adds the links of a file below what stands there; one that cannot be a list of links is refused. */
  async add(file: File): Promise<void> {
    const tooLarge = refusalOfSize(file.size);
    const text = tooLarge ? '' : await file.text().catch(() => null);
    if (tooLarge) this.refusal = new ApiError(tooLarge, 0);
    else if (text === null || !isText(text)) this.refusal = new ApiError('batches.not-text', 0);
    else this.write([this.#text.trimEnd(), text.trimEnd()].filter(Boolean).join('\n'));
  }
}
