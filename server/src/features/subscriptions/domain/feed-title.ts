const LONGEST = 80;

/** A list's own title; until it is known, its address without what every address begins with. */
export function feedTitle({ title, url }: { readonly title: string; readonly url: string }): string {
  return title || url.replace(/^https?:\/\/(www\.)?/, '').slice(0, LONGEST);
}
