/** A text of links on its way to the page that makes a batch of them; too long for an address. */
let waiting = '';

/** Keeps a text for the page of a new batch, which is opened next. */
export function keepDraft(text: string): void {
  waiting = text;
}

/** The kept text, once. */
export function takeDraft(): string {
  const text = waiting;
  waiting = '';
  return text;
}
