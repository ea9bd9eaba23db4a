/** What may need an administrator's eye. The PWA owns the words for each code. */
export const systemWarnings = [
  'system.database-damaged',
  'system.network-filesystem',
  'system.database-down',
  'system.queue-down',
  'system.tools-missing',
  'system.ytdlp-old',
  'system.disk-low',
  'system.chromaprint-missing',
] as const;
export type SystemWarning = (typeof systemWarnings)[number];

/** What the warnings depend on. */
export interface SystemFacts {
  readonly isDatabaseUp: boolean;
  readonly isDatabaseDamaged: boolean;
  readonly isDatabaseOnNetwork: boolean;
  readonly isQueueUp: boolean;
  readonly areToolsThere: boolean;
  readonly ytDlpVersion: string | null;
  readonly isDiskLow: boolean;
  /** ffmpeg is there, and was built without Chromaprint. */
  readonly isFfmpegDeaf: boolean;
}

/** Sites change within weeks; a yt-dlp of last season fails on some of them. */
const OLD_AFTER_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The warnings that these facts call for, in the order of {@link systemWarnings}, the gravest first. */
export function warningsOf(facts: SystemFacts, now: Date): SystemWarning[] {
  const found: Record<SystemWarning, boolean> = {
    'system.database-damaged': facts.isDatabaseDamaged,
    'system.network-filesystem': facts.isDatabaseOnNetwork,
    'system.database-down': !facts.isDatabaseUp,
    'system.queue-down': !facts.isQueueUp,
    'system.tools-missing': !facts.areToolsThere,
    'system.ytdlp-old': isOldYtDlp(facts.ytDlpVersion, now),
    'system.disk-low': facts.isDiskLow,
    'system.chromaprint-missing': facts.isFfmpegDeaf,
  };
  return systemWarnings.filter((warning) => found[warning]);
}

/** yt-dlp's versions are the days of their release: `2026.10.26`, with more behind it for nightly ones. */
export function isOldYtDlp(version: string | null, now: Date): boolean {
  const [, year, month, day] = /^(\d{4})\.(\d{1,2})\.(\d{1,2})/.exec(version ?? '') ?? [];
  if (year === undefined) return false;
  const released = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return now.getTime() - released > OLD_AFTER_DAYS * DAY_MS;
}
