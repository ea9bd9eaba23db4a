import type { MediaProbe } from './media-probe.js';

/** How a film is converted while it plays: H.264 and AAC in segments that are the same whichever seek made them. */
export interface HlsRendition {
  /** Exact length of a segment; the last one is shorter. */
  readonly segmentSeconds: number;
  /** Null for music. */
  readonly picture: {
    readonly width: number;
    readonly height: number;
    /** Frames per second as ffmpeg writes it: `30000/1001`. */
    readonly fps: string;
    readonly framesPerSegment: number;
  } | null;
  readonly hasSound: boolean;
}

const LEAST_SEGMENT_SECONDS = 6;
/** Of the shorter side, in pixels; the first is the usual one. */
export const hlsHeights = [720, 480, 360] as const;
export type HlsHeight = (typeof hlsHeights)[number];
/** The rates that films have; every one gives segments of a whole number of milliseconds. */
const RATES = [
  { fps: '24000/1001', value: 24000 / 1001 },
  { fps: '24', value: 24 },
  { fps: '25', value: 25 },
  { fps: '30000/1001', value: 30000 / 1001 },
  { fps: '30', value: 30 },
] as const;

/**
 * The rendition of a film: at most 1280×720 (or smaller, by the `shortSide`) and 30 frames per second, for slow
 * processors. Frames are counted,
 * not timed, so that segment `k` begins at exactly `k × segmentSeconds` in every run of ffmpeg.
 */
export function hlsRendition(
  probe: Pick<MediaProbe, 'video' | 'audio'>,
  shortSide: HlsHeight = 720,
): HlsRendition {
  const hasSound = probe.audio !== null;
  if (!probe.video) return { segmentSeconds: LEAST_SEGMENT_SECONDS, picture: null, hasSound };
  const rate = nearestRate(probe.video.fps ?? 30);
  const framesPerSegment = Math.ceil(LEAST_SEGMENT_SECONDS * rate.value - 1e-9);
  const { width, height } = fitted(probe.video.width, probe.video.height, shortSide);
  return {
    segmentSeconds: Number((framesPerSegment / rate.value).toFixed(6)),
    picture: { width, height, fps: rate.fps, framesPerSegment },
    hasSound,
  };
}

/** Rates above 30 are halved when that gives a usual one (50, 60), so that motion stays even. */
function nearestRate(fps: number): (typeof RATES)[number] {
  const wanted = fps > 31 && fps <= 62 ? fps / 2 : fps;
  return RATES.reduce((best, rate) =>
    Math.abs(rate.value - wanted) < Math.abs(best.value - wanted) ? rate : best,
  );
}

function fitted(width: number, height: number, shortSide: HlsHeight): { width: number; height: number } {
  const scale = Math.min(
    1,
    (shortSide * 16) / 9 / Math.max(width, height, 1),
    shortSide / Math.max(1, Math.min(width, height)),
  );
  const even = (side: number) => Math.max(2, Math.round((side * scale) / 2) * 2);
  return { width: even(width), height: even(height) };
}
