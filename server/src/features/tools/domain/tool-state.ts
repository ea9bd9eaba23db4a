import type { RollBackCause, YtDlpChannel, YtDlpToolAnswer } from '../tools.contract.js';

/** A copy of ours: its version names its folder. */
export interface OwnCopy {
  readonly version: string;
  readonly channel: YtDlpChannel;
}

type LastCheck = NonNullable<YtDlpToolAnswer['lastCheck']>;

/** Which yt-dlp serves, and how that came about. */
export interface ToolState {
  readonly channel: YtDlpChannel;
  /** Null: the machine's own yt-dlp serves. */
  readonly own: OwnCopy | null;
  /** The copy before; null: the machine's own was before. */
  readonly previous: OwnCopy | null;
  readonly switchedAt: Date | null;
  readonly check: (Omit<LastCheck, 'at'> & { readonly at: Date }) | null;
  readonly nextCheckAt: Date | null;
  readonly busySince: Date | null;
  readonly heldBack: readonly string[];
  readonly rolledBack: { readonly version: string; readonly cause: RollBackCause; readonly at: Date } | null;
}

/** The same, as the columns of one row hold it. */
export interface ToolColumns {
  readonly channel: YtDlpChannel;
  readonly servingVersion?: string | null;
  readonly servingChannel?: YtDlpChannel | null;
  readonly previousVersion?: string | null;
  readonly previousChannel?: YtDlpChannel | null;
  readonly switchedAt?: Date | null;
  readonly checkedAt?: Date | null;
  readonly checkResult?: LastCheck['result'] | null;
  readonly checkError?: string | null;
  readonly latestVersion?: string | null;
  readonly nextCheckAt?: Date | null;
  readonly busySince?: Date | null;
  readonly heldBack: readonly string[];
  readonly rolledBackVersion?: string | null;
  readonly rolledBackCause?: RollBackCause | null;
  readonly rolledBackAt?: Date | null;
}

/** Longer than the longest check; whoever holds the row for longer has died. Milliseconds. */
export const ABANDONED_AFTER_MS = 20 * 60_000;

/** Whether somebody changes what serves right now. */
export function isHeld({ busySince }: Pick<ToolState, 'busySince'>, now: Date): boolean {
  return busySince !== null && now.getTime() - busySince.getTime() < ABANDONED_AFTER_MS;
}

/** Reads the columns; what only makes sense together is there together or not at all. */
export function toToolState(row: ToolColumns): ToolState {
  return {
    channel: row.channel,
    own: copyOf(row.servingVersion, row.servingChannel),
    previous: copyOf(row.previousVersion, row.previousChannel),
    switchedAt: row.switchedAt ?? null,
    check: checkOf(row),
    nextCheckAt: row.nextCheckAt ?? null,
    busySince: row.busySince ?? null,
    heldBack: row.heldBack,
    rolledBack: rolledBackOf(row),
  };
}

function copyOf(version?: string | null, channel?: YtDlpChannel | null): OwnCopy | null {
  return version && channel ? { version, channel } : null;
}

function checkOf({ checkedAt: at, checkResult: result, ...row }: ToolColumns): ToolState['check'] {
  if (!at || !result) return null;
  return { at, result, errorCode: row.checkError ?? null, latest: row.latestVersion ?? null };
}

function rolledBackOf(row: ToolColumns): ToolState['rolledBack'] {
  const { rolledBackVersion: version, rolledBackCause: cause, rolledBackAt: at } = row;
  return version && cause && at ? { version, cause, at } : null;
}
