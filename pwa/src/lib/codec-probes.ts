/** One question to the browser per codec that the server knows by name; types as in RFC 6381. */
export const codecProbes = [
  { codec: 'h264', kind: 'video', type: 'video/mp4; codecs="avc1.640028"' },
  { codec: 'hevc', kind: 'video', type: 'video/mp4; codecs="hvc1.1.6.L120.B0"' },
  { codec: 'vp9', kind: 'video', type: 'video/mp4; codecs="vp09.00.40.08"' },
  { codec: 'av1', kind: 'video', type: 'video/mp4; codecs="av01.0.08M.08"' },
  { codec: 'aac', kind: 'audio', type: 'audio/mp4; codecs="mp4a.40.2"' },
  { codec: 'mp3', kind: 'audio', type: 'audio/mpeg' },
  { codec: 'opus', kind: 'audio', type: 'audio/mp4; codecs="opus"' },
  { codec: 'flac', kind: 'audio', type: 'audio/mp4; codecs="flac"' },
  { codec: 'vorbis', kind: 'audio', type: 'audio/ogg; codecs="vorbis"' },
  { codec: 'ac3', kind: 'audio', type: 'audio/mp4; codecs="ac-3"' },
] as const;

export type CodecProbe = (typeof codecProbes)[number];

/** Answers whether this device decodes a probe's type. */
export type Decodes = (probe: CodecProbe) => boolean | Promise<boolean>;

/** The `codecs` of a playback plan: what the device decodes, comma between. A probe that throws counts as no. */
export async function supportedCodecs(decodes: Decodes): Promise<string> {
  const answers = await Promise.all(
    codecProbes.map(async (probe) => {
      try {
        return (await decodes(probe)) ? probe.codec : null;
      } catch {
        return null;
      }
    }),
  );
  return answers.filter((codec) => codec !== null).join(',');
}

/** The `codecs` of a device that failed at what it promised: it names nothing, so the server converts. */
export const noCodecs = 'none';
