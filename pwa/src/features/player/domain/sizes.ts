/** The sizes to which the house converts a film while it plays, by their lines. */
const heights = ['720', '480', '360'] as const;
export type ChosenHeight = (typeof heights)[number];

/** The sizes that make a film of `height` lines smaller; none for a film of unknown size. */
export function smallerSizes(height: number | null): ChosenHeight[] {
  return heights.filter((offered) => height !== null && Number(offered) < height);
}
