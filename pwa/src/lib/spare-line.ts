/** What browsers tell of the line (Network Information API); Safari and Firefox tell nothing. */
interface Line {
  readonly saveData?: boolean;
  /** `slow-2g`, `2g`, `3g` or `4g`, as the line behaved lately. */
  readonly effectiveType?: string;
}

/** Whether something may be fetched that nobody asked for yet: not where data is saved or the line is slow. */
export function hasSpareLine(
  line: Line | undefined = (navigator as { readonly connection?: Line }).connection,
): boolean {
  return line?.saveData !== true && !/[23]g$/.test(line?.effectiveType ?? '');
}
