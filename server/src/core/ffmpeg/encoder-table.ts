import type { CompressionCodec, CompressionLevel } from './compress.contract.js';

/** One of ffmpeg's video encoders. */
export interface Encoder {
  /** ffmpeg's name of it. */
  readonly name: string;
  readonly codec: CompressionCodec;
  readonly isHardware: boolean;
  /** Whether it takes 10 bits per sample, which films in HDR have. */
  readonly isDeep: boolean;
}

/** The film as far as an encoder's arguments depend on it. */
export interface EncodedPicture {
  readonly width: number;
  readonly height: number;
  readonly fps: number | null;
  readonly bitDepth: number;
}

/** What belongs before the input, in the filters and at the encoder. */
export interface EncoderArguments {
  readonly device: readonly string[];
  readonly filter: string;
  readonly encoder: readonly string[];
}

const software = (name: string, codec: CompressionCodec, isDeep: boolean): Encoder => ({
  ...{ name, codec, isHardware: false, isDeep },
});
const hardware = (codec: CompressionCodec, ...names: string[]): Encoder[] =>
  names.map((name) => ({ name, codec, isHardware: true, isDeep: false }));

/** Every encoder that is tried, the preferred of its codec first, hardware after the software of that codec. */
export const encoderTable: readonly Encoder[] = [
  software('libx264', 'h264', false),
  ...hardware('h264', 'h264_nvenc', 'h264_qsv', 'h264_vaapi', 'h264_videotoolbox', 'h264_v4l2m2m'),
  software('libx265', 'h265', true),
  ...hardware('h265', 'hevc_nvenc', 'hevc_qsv', 'hevc_vaapi', 'hevc_videotoolbox', 'hevc_v4l2m2m'),
  software('libsvtav1', 'av1', true),
  software('libaom-av1', 'av1', true),
  ...hardware('av1', 'av1_nvenc', 'av1_qsv', 'av1_vaapi'),
];

const EVEN = 'scale=trunc(iw/2)*2:trunc(ih/2)*2';
const RENDER_NODE = '/dev/dri/renderD128';

/**
 * Quality by level. x265's 28 looks like x264's 23 (x265's documentation, "--crf"), and SVT-AV1's 35 is its own
 * equal of both; the hardware encoders take the same numbers as constant quality.
 */
const QUALITY: Readonly<Record<CompressionCodec, Readonly<Record<CompressionLevel, number>>>> = {
  h264: { low: 28, medium: 23, high: 18 },
  h265: { low: 33, medium: 28, high: 23 },
  av1: { low: 45, medium: 35, high: 27 },
};
const X26_PRESET = { low: 'ultrafast', medium: 'fast', high: 'slow' } as const;
const SVT_PRESET = { low: '10', medium: '8', high: '6' } as const;
const AOM_SPEED = { low: '8', medium: '6', high: '4' } as const;
/** Of 100, higher is better; only Apple's processors know a constant quality. */
const VIDEOTOOLBOX_QUALITY = { low: '40', medium: '55', high: '68' } as const;
/** Bits per pixel and frame for the encoders that know nothing but a bit rate. */
const BITS_PER_PIXEL = { low: 0.045, medium: 0.075, high: 0.12 } as const;

/** ffmpeg's arguments for a picture at a level. */
export function encoderArguments(
  encoder: Encoder,
  level: CompressionLevel,
  picture: EncodedPicture,
): EncoderArguments {
  const quality = String(QUALITY[encoder.codec][level]);
  const isDeep = encoder.isDeep && picture.bitDepth > 8;
  const tag = encoder.codec === 'h265' ? ['-tag:v', 'hvc1'] : [];
  const plain = (arguments_: readonly string[]): EncoderArguments => ({
    device: [],
    filter: `${EVEN},format=${isDeep ? 'yuv420p10le' : 'yuv420p'}`,
    encoder: ['-c:v', encoder.name, ...arguments_, ...tag],
  });
  switch (encoder.name.split('_')[1] ?? encoder.name) {
    case 'libx264':
      return plain(['-preset', X26_PRESET[level], '-crf', quality]);
    case 'libx265':
      return plain(['-preset', X26_PRESET[level], '-crf', quality, '-x265-params', 'log-level=error']);
    case 'libsvtav1':
      return plain(['-preset', SVT_PRESET[level], '-crf', quality]);
    case 'libaom-av1':
      return plain(['-cpu-used', AOM_SPEED[level], '-row-mt', '1', '-crf', quality, '-b:v', '0']);
    case 'nvenc':
      return plain(['-rc', 'vbr', '-cq', quality, '-b:v', '0']);
    case 'qsv':
      return { ...plain(['-global_quality', quality]), filter: `${EVEN},format=nv12` };
    case 'videotoolbox':
      return plain(['-q:v', VIDEOTOOLBOX_QUALITY[level]]);
    case 'vaapi':
      return {
        ...plain(['-qp', quality]),
        device: ['-vaapi_device', RENDER_NODE],
        filter: `${EVEN},format=nv12,hwupload`,
      };
    default:
      return plain(['-b:v', String(bitRate(level, picture))]);
  }
}

function bitRate(level: CompressionLevel, { width, height, fps }: EncodedPicture): number {
  return Math.max(200_000, Math.round(width * height * (fps ?? 30) * BITS_PER_PIXEL[level]));
}
