import type { Device } from '../../api/index.js';

/** What only some browsers have: the Network Information API. */
interface Connection {
  readonly downlink?: number;
  readonly type?: string;
  readonly saveData?: boolean;
}

/** A question per codec that sites offer; types as in RFC 6381. */
const probes = [
  ['h264', 'video/mp4; codecs="avc1.640028"'],
  ['hevc', 'video/mp4; codecs="hvc1.1.6.L120.B0"'],
  ['vp9', 'video/webm; codecs="vp09.00.40.08"'],
  ['av1', 'video/mp4; codecs="av01.0.08M.08"'],
] as const;
let codecs: string[] | null = null;

/** What this device says of itself, for the choice of a quality. */
export function deviceFacts(): Device {
  const shortSide = Math.round(Math.min(screen.width, screen.height) * devicePixelRatio);
  return { shortSide: Math.min(20_000, Math.max(100, shortSide)), codecs: playable(), line: lineFacts() };
}

function playable(): string[] {
  if (codecs) return codecs;
  const video = document.createElement('video');
  codecs = probes.filter(([, type]) => video.canPlayType(type) !== '').map(([codec]) => codec);
  return codecs;
}

function lineFacts(): Device['line'] {
  const { connection } = navigator as Navigator & { connection?: Connection };
  if (!connection) return null;
  const { downlink, type, saveData } = connection;
  return {
    downlink: typeof downlink === 'number' && downlink > 0 ? downlink : null,
    isMobile: type === 'cellular',
    isSaving: saveData === true,
  };
}
