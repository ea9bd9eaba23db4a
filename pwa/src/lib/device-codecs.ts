import { codecProbes, type CodecProbe, supportedCodecs } from './codec-probes.js';

/** How a device decodes: not at all, but not at the speed of an ordinary film, or smoothly. */
type Decoding = 'no' | 'rough' | 'smooth';

const asked = new Map<string, Promise<Decoding>>();
let named: Promise<string> | null = null;

/** The codecs this device decodes, comma between, asked of the browser once per visit. */
export function deviceCodecs(): Promise<string> {
  named ??= supportedCodecs(async (probe) => (await decodingOf(probe)) !== 'no');
  return named;
}

/** The codecs of pictures that this device plays smoothly; those it merely decodes when it plays none smoothly. */
export async function smoothVideoCodecs(): Promise<string[]> {
  const probes = codecProbes.filter(({ kind }) => kind === 'video');
  const found = await Promise.all(
    probes.map(async (probe) => ({
      codec: probe.codec,
      decoding: await decodingOf(probe).catch(() => 'no'),
    })),
  );
  const smooth = found.filter(({ decoding }) => decoding === 'smooth');
  const usable = smooth.length > 0 ? smooth : found.filter(({ decoding }) => decoding === 'rough');
  return usable.map(({ codec }) => codec);
}

function decodingOf(probe: CodecProbe): Promise<Decoding> {
  const known = asked.get(probe.codec) ?? ask(probe);
  asked.set(probe.codec, known);
  return known;
}

/**
 * MediaCapabilities knows whether a codec really plays smoothly; the element's `canPlayType` is asked first because
 * it also covers browsers without it.
 */
async function ask(probe: CodecProbe): Promise<Decoding> {
  const element = document.createElement(probe.kind);
  if (element.canPlayType(probe.type) === '') return 'no';
  if (!('mediaCapabilities' in navigator)) return 'smooth';
  const answer = await navigator.mediaCapabilities.decodingInfo(
    probe.kind === 'video'
      ? {
          type: 'file',
          video: { contentType: probe.type, width: 1920, height: 1080, bitrate: 6_000_000, framerate: 30 },
        }
      : {
          type: 'file',
          audio: { contentType: probe.type, channels: '2', bitrate: 192_000, samplerate: 48_000 },
        },
  );
  if (!answer.supported) return 'no';
  return answer.smooth ? 'smooth' : 'rough';
}
