import { findLink } from '../../lib/links.js';

const typingPauseMs = 600;

/** The link that is being pasted or typed: looked up at once when pasted, after a pause when typed. */
export class LinkEntry {
  #text = $state('');
  #link = $state<string | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  get text(): string {
    return this.#text;
  }

  /** The link to look up, or null while there is none. */
  get link(): string | null {
    return this.#link;
  }

  /** Something is written that holds no link. */
  get isNoLink(): boolean {
    return this.#text.trim() !== '' && findLink(this.#text) === null;
  }

  /** Takes a whole text at once: a paste, a shared link. Keeps only the link of it, where there is one. */
  put(text: string): void {
    clearTimeout(this.#timer);
    this.#link = findLink(text);
    this.#text = this.#link ?? text;
  }

  type(text: string): void {
    clearTimeout(this.#timer);
    this.#text = text;
    const link = findLink(text);
    if (link === null) this.#link = null;
    else this.#timer = setTimeout(() => (this.#link = link), typingPauseMs);
  }

  /** Looks up what is written, without waiting for a pause. */
  submit(): void {
    this.put(this.#text);
  }
}
