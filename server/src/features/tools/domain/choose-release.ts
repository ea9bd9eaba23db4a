import type { YtDlpChannel } from '../tools.contract.js';
import type { OwnCopy } from './tool-state.js';
import { compareVersions } from './version-order.js';

/** What serves now, and what must not. */
export interface ServingFacts {
  /** Foyer's own copy; null while the machine's yt-dlp serves. */
  readonly own: OwnCopy | null;
  /** The machine's own yt-dlp; null when it has none. */
  readonly machineVersion: string | null;
  /** Versions that were rolled back. */
  readonly heldBack: readonly string[];
}

/** `take` it; it is `current` already or older than what serves; or it was rolled back and is `held-back`. */
export type ReleaseChoice = 'take' | 'current' | 'held-back';

/**
 * Whether a channel's latest release replaces what serves. Another channel than the one it serves from is a wish of
 * the administrator, so its release is taken even when it is older. A release as old as the machine's own is taken,
 * too: it brings what distributions leave out, and can be kept fresh.
 */
export function chooseRelease(version: string, channel: YtDlpChannel, facts: ServingFacts): ReleaseChoice {
  const { own, machineVersion, heldBack } = facts;
  if (own?.version === version) return 'current';
  if (heldBack.includes(version)) return 'held-back';
  if (own) {
    if (own.channel !== channel) return 'take';
    return compareVersions(version, own.version) > 0 ? 'take' : 'current';
  }
  return machineVersion === null || compareVersions(version, machineVersion) >= 0 ? 'take' : 'current';
}
