import type { PlanShortage } from '../plans.contract.js';

/** What a plan gives, in bytes; null is no limit. */
export interface PlanLimits {
  readonly storageBytes: number | null;
  readonly monthlyBytes: number | null;
  readonly largestFileBytes: number | null;
}

/** What a person uses, in bytes. */
export interface Usage {
  /** Of everything in the library that they added. */
  readonly storedBytes: number;
  /** Downloaded this month. */
  readonly monthBytes: number;
  /** What downloads under way will take of both. */
  readonly reservedBytes: number;
}

/** What the next download may take, in bytes; null: no limit. */
export interface Left {
  readonly storageBytes: number | null;
  readonly volumeBytes: number | null;
  readonly largestFileBytes: number | null;
}

/** Why something does not fit. */
export interface Refusal {
  readonly code: PlanShortage | 'plans.file-too-large';
  readonly left: number;
}

/** What a plan leaves after what is used and reserved; never less than 0. */
export function leftOf(limits: PlanLimits, usage: Usage): Left {
  const after = (limit: number | null, used: number) =>
    limit === null ? null : Math.max(0, limit - used - usage.reservedBytes);
  return {
    storageBytes: after(limits.storageBytes, usage.storedBytes),
    volumeBytes: after(limits.monthlyBytes, usage.monthBytes),
    largestFileBytes: limits.largestFileBytes,
  };
}

/** True when a plan limits nothing of what is counted in bytes. */
export function isUnlimited(limits: PlanLimits): boolean {
  const { storageBytes, monthlyBytes, largestFileBytes } = limits;
  return storageBytes === null && monthlyBytes === null && largestFileBytes === null;
}

/**
 * Why a download of `needed` bytes does not fit; null when it does. One of unknown size (null) fits while anything
 * is left. What waiting cannot change is said first.
 */
export function refusalOf(left: Left, needed: number | null): Refusal | null {
  const { largestFileBytes, storageBytes, volumeBytes } = left;
  if (largestFileBytes !== null && needed !== null && needed > largestFileBytes)
    return { code: 'plans.file-too-large', left: largestFileBytes };
  const isShort = (bytes: number | null): bytes is number => bytes !== null && bytes < (needed ?? 1);
  if (isShort(storageBytes)) return { code: 'plans.storage-full', left: storageBytes };
  if (isShort(volumeBytes)) return { code: 'plans.volume-used-up', left: volumeBytes };
  return null;
}

/** The narrowest limit of one file and what it is called when it is passed; null: there is none. */
export function narrowest(left: Left): { code: Refusal['code']; bytes: number } | null {
  const { largestFileBytes, storageBytes, volumeBytes } = left;
  const all = [
    { code: 'plans.file-too-large', bytes: largestFileBytes },
    { code: 'plans.storage-full', bytes: storageBytes },
    { code: 'plans.volume-used-up', bytes: volumeBytes },
  ] as const;
  const limits = all.flatMap(({ code, bytes }) => (bytes === null ? [] : [{ code, bytes }]));
  return limits.sort((a, b) => a.bytes - b.bytes)[0] ?? null;
}

/** What is used up although nothing new is asked for; the storage first. */
export function shortageOf(limits: PlanLimits, usage: Usage): PlanShortage | null {
  const refusal = refusalOf(
    leftOf({ ...limits, largestFileBytes: null }, { ...usage, reservedBytes: 0 }),
    null,
  );
  return refusal && refusal.code !== 'plans.file-too-large' ? refusal.code : null;
}
