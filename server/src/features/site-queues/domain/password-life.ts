import type { Download } from '../../downloads/download.entity.js';

/** How long the password of a film that failed is kept for another try. */
export const KEPT_AFTER_FAILURE_MS = 3 * 86_400_000;

/**
 * Whether the password of a download has had its time: the film has come, nobody wants it any more, or the site does not
 * take the password. One that failed for another reason keeps it for three days, so that trying again needs no asking.
 */
export function isPasswordOver(
  { status, errorCode, finishedAt }: Pick<Download, 'status' | 'errorCode' | 'finishedAt'>,
  now: Date,
): boolean {
  if (status === 'completed' || status === 'cancelled') return true;
  if (status !== 'failed') return false;
  if (errorCode === 'ytdlp.password-wanted' || !finishedAt) return true;
  return Math.abs(now.getTime() - finishedAt.getTime()) > KEPT_AFTER_FAILURE_MS;
}
