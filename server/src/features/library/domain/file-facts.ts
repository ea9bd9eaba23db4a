/** The part of a probe that the library keeps (`MediaProbe` of core/ffmpeg has it). */
interface Probed {
  readonly container: string;
  readonly durationSeconds: number | null;
  readonly video: { readonly codec: string; readonly width: number; readonly height: number } | null;
  readonly audio: { readonly codec: string } | null;
}

/** What a file is, as columns of `media`. */
export interface FileFacts {
  container: string;
  videoCodec: string | null;
  audioCodec: string | null;
  width: number | null;
  height: number | null;
  durationSeconds: number | null;
  durationKey: number;
}

/** What a probe says about a file, cut to the columns' lengths. */
export function fileFacts(probe: Probed): FileFacts {
  return {
    container: probe.container.slice(0, 20),
    videoCodec: probe.video?.codec.slice(0, 40) ?? null,
    audioCodec: probe.audio?.codec.slice(0, 40) ?? null,
    width: probe.video?.width ?? null,
    height: probe.video?.height ?? null,
    durationSeconds: probe.durationSeconds,
    durationKey: probe.durationSeconds ?? 0,
  };
}
