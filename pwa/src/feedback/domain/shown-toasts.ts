/** What decides whether a toast stays: what it is about, if anything, and whether something failed. */
interface Kind {
  readonly about?: string;
  readonly isBad: boolean;
}

const mostAtOnce = 2;

/**
 * What is shown once `next` comes, the oldest first. Toasts lie above what people look at, so good news is the newest
 * only, while a failure stays beside what comes after it; of what is about the same thing the newest counts.
 */
export function shownToasts<Toast extends Kind>(before: readonly Toast[], next: Toast): Toast[] {
  const others = before.filter(
    ({ about, isBad }) => (about === undefined || about !== next.about) && (isBad || next.isBad),
  );
  return [...others, next].slice(-mostAtOnce);
}
