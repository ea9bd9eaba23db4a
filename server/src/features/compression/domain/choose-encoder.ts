import type { CompressionCodec, CompressionLevel } from '../../../core/ffmpeg/compress.contract.js';
import type { Encoder } from '../../../core/ffmpeg/encoder-table.js';

/**
 * The encoders to try for a wish, first choice first. `high` asks for the best picture per byte, which only software
 * gives; the other levels take hardware where there is some, because it is many times faster and leaves the
 * processor to those who watch. Software stands behind it, for films that the hardware refuses.
 */
export function encodersFor(
  available: readonly Encoder[],
  codec: CompressionCodec,
  level: CompressionLevel,
): Encoder[] {
  const able = available.filter((encoder) => encoder.codec === codec);
  const software = able.filter(({ isHardware }) => !isHardware).slice(0, 1);
  const hardware = able.filter(({ isHardware }) => isHardware).slice(0, 1);
  if (level === 'high') return software.length > 0 ? software : hardware;
  return [...hardware, ...software];
}

/** Share of the original that a result takes, on the safe side; what a film needs free before it starts. */
const SHARE: Readonly<Record<CompressionLevel, number>> = { low: 0.4, medium: 0.6, high: 0.9 };

/** Bytes that should be free, besides the reserve, before a film is made smaller. */
export function expectedBytes(originalBytes: number, level: CompressionLevel): number {
  return Math.ceil(originalBytes * SHARE[level]);
}
