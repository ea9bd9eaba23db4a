import { type CodecProbe, supportedCodecs } from './codec-probes.js';

let asked: Promise<string> | null = null;

/** The codecs this device decodes, comma between, asked of the browser once per visit. */
export function deviceCodecs(): Promise<string> {
  asked ??= supportedCodecs(decodes);
  return asked;
}

/**
 * MediaCapabilities knows whether a codec really plays smoothly; the element's `canPlayType` is asked first because
 * it also covers browsers without it.
 */
async function decodes(probe: CodecProbe): Promise<boolean> {
  const element = document.createElement(probe.kind);
  if (element.canPlayType(probe.type) === '') return false;
  if (!('mediaCapabilities' in navigator)) return true;
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
  return answer.supported;
}
