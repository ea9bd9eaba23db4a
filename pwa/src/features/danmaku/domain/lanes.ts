/** Comments cross the picture at one speed, so that none runs into another. */
export const secondsAcross = 8;
/** How long one that stands is to be read. */
export const secondsStanding = 4;

/** When each line of the picture is free again, in seconds of the film. */
export interface Lanes {
  readonly flying: readonly number[];
  readonly top: readonly number[];
  readonly bottom: readonly number[];
}

export type Place = keyof Lanes;

/** No comment anywhere: `count` lines for those that fly, half as many for those that stand. */
export function emptyLanes(count: number): Lanes {
  const free = (lines: number) => Array.from({ length: lines }, () => -Infinity);
  const standing = Math.ceil(count / 2);
  return { flying: free(count), top: free(standing), bottom: free(standing) };
}

/** The width of a text in ems, roughly: characters of Chinese and its like are as wide as high. */
export function widthOf(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum + (/[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]|\p{Emoji_Presentation}/u.test(character) ? 1 : 0.56),
    0,
  );
}

/**
 * The line for a comment that comes at `seconds`, and the lines as they are then; null when all are taken: it is left
 * out. `share` is its width as a share of the picture's; one that flies frees its line once its end is in the picture.
 */
export function place(
  lanes: Lanes,
  where: Place,
  { seconds, share }: { readonly seconds: number; readonly share: number },
): { lane: number; lanes: Lanes } | null {
  const lane = lanes[where].findIndex((freeAt) => freeAt <= seconds);
  if (lane < 0) return null;
  const taken = where === 'flying' ? secondsAcross * (share + 0.05) : secondsStanding;
  const line = lanes[where].map((freeAt, at) => (at === lane ? seconds + taken : freeAt));
  return { lane, lanes: { ...lanes, [where]: line } };
}

/** The first comment at or after a moment, by its place in the list. */
export function firstFrom(comments: readonly { readonly seconds: number }[], seconds: number): number {
  let [low, high] = [0, comments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.seconds ?? 0) < seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}
