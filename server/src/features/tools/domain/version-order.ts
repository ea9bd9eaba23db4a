/** yt-dlp's versions are days, `2026.10.26`; nightly ones have the time of day behind them, `2026.10.26.232815`. */
const VERSION = /^\d{4}\.\d{2}\.\d{2}(?:\.\d{1,6})?$/;

/** Whether it is a release's version, and so also safe as the name of a folder. */
export function isReleaseVersion(text: string): boolean {
  return VERSION.test(text);
}

/** Below zero when `one` is older than `other`, above when it is newer. Parts that are no numbers count as 0. */
export function compareVersions(one: string, other: string): number {
  const [mine, theirs] = [one, other].map((version) => version.split('.').map((part) => Number(part) || 0));
  for (let index = 0; index < 4; index += 1) {
    const difference = (mine?.[index] ?? 0) - (theirs?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
