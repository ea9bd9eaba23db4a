/** The rule of the house (`isAtEnd` of its playback feature), for when it cannot be asked: 92 %, or the credits. */
export function isWatchedAt(seconds: number, durationSeconds: number | null): boolean {
  if (durationSeconds === null || durationSeconds <= 0) return false;
  const credits = Math.min(30, durationSeconds * 0.25);
  return seconds >= durationSeconds * 0.92 || durationSeconds - seconds <= credits;
}
