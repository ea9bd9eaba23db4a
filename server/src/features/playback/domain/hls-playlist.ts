/** Less than this at the end is no segment of its own: ffmpeg may find no frame there. */
const LEAST_REST_SECONDS = 0.1;

/** How many segments of `segmentSeconds` a film of `durationSeconds` has; at least one. */
export function segmentCount(durationSeconds: number, segmentSeconds: number): number {
  return Math.max(1, Math.ceil((durationSeconds - LEAST_REST_SECONDS) / segmentSeconds));
}

/**
 * A whole film's playlist before anything is converted (RFC 8216, VOD): every segment is listed as `<number>.ts`,
 * so that a player can seek anywhere at once.
 */
export function hlsPlaylist(durationSeconds: number, segmentSeconds: number): string {
  const count = segmentCount(durationSeconds, segmentSeconds);
  const last = durationSeconds - (count - 1) * segmentSeconds;
  const segments = Array.from({ length: count }, (_, number) => {
    const seconds = number === count - 1 ? last : segmentSeconds;
    return `#EXTINF:${seconds.toFixed(6)},\n${String(number)}.ts`;
  });
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:6',
    `#EXT-X-TARGETDURATION:${String(Math.ceil(Math.max(segmentSeconds, last)))}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...segments,
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
}

/** The number of a segment's name, null when it is not one of `count` segments. */
export function segmentNumber(name: string, count: number): number | null {
  const digits = /^(0|[1-9]\d{0,5})\.ts$/.exec(name)?.[1];
  const number = Number(digits ?? Number.NaN);
  return number < count ? number : null;
}
