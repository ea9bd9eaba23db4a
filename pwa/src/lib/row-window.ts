/** What of a long list of rows of one height exists: `first` up to, but without, `end`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

interface Sight {
  /** Where the list begins, seen from the top of the window; negative once it was scrolled past. Pixels. */
  readonly top: number;
  readonly viewport: number;
  readonly rowHeight: number;
  readonly count: number;
  /** How far beyond the window rows are made too. Pixels. */
  readonly margin: number;
}

/** The rows that are in sight or nearly so. */
export function rowsInSight({ top, viewport, rowHeight, count, margin }: Sight): RowWindow {
  const within = (row: number) => Math.min(count, Math.max(0, row));
  const first = within(Math.floor((-top - margin) / rowHeight));
  return { first, end: Math.max(first, within(Math.ceil((viewport - top + margin) / rowHeight))) };
}
