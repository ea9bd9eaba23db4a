/** What a row is held to: its value or its ratio, at most or at least a number. */
export interface Target {
  readonly of: 'value' | 'ratio';
  readonly bound: 'most' | 'least';
  readonly limit: number;
}

/** The other side of a ratio, measured in the same run. */
export interface Reference {
  readonly name: string;
  readonly value: number;
}

/** One measured line of the table. `ratio` is value over reference; `isMet` is null where nothing is promised. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reference?: Reference;
  readonly ratio?: number;
  readonly target: Target | null;
  readonly isMet: boolean | null;
}

/** The value may be at most this, in the row's unit. */
export const atMost = (limit: number): Target => ({ of: 'value', bound: 'most', limit });

/** The value must be at least this, in the row's unit. */
export const atLeast = (limit: number): Target => ({ of: 'value', bound: 'least', limit });

/** The value may be at most this many times its reference. */
export const atMostTimes = (limit: number): Target => ({ of: 'ratio', bound: 'most', limit });

/** What a benchmark measured, before it is judged. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reference?: Reference;
  /** Null or left out where nothing is promised. */
  readonly target?: Target | null;
}

/** Judges a measurement. Throws when a target on the ratio has no reference. */
export function row({ target = null, ...measured }: Measurement): Row {
  const ratio = measured.reference ? measured.value / measured.reference.value : undefined;
  const judged = target?.of === 'ratio' ? ratio : measured.value;
  if (judged === undefined) throw new Error(`${measured.name} has nothing to be compared with`);
  const isMet = target && (target.bound === 'most' ? judged <= target.limit : judged >= target.limit);
  return { ...measured, ...(ratio !== undefined && { ratio }), target, isMet };
}

/** One subject of `npm run bench`, in `<name>.bench.ts`. */
export interface Topic {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly Row[];
}
