/**
 * The numbers of the first dotted version in `text` that `pattern`'s first group finds, or null.
 * `parseVersion('ffmpeg version 5.1.9-0+deb12u1', /version (\d+(?:\.\d+)*)/)` is `[5, 1, 9]`.
 */
export function parseVersion(text, pattern = /(\d+(?:\.\d+)*)/) {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? null : found.split('.').map(Number);
}

/** Negative when `a` is older than `b`, 0 when they are the same, positive when newer; missing parts count as 0. */
export function compareVersions(a, b) {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether `version` (numbers) is at least `minimum` (text such as `22.17`). */
export function isAtLeast(version, minimum) {
  return compareVersions(version, parseVersion(minimum)) >= 0;
}
