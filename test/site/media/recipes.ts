/** One ffmpeg run: `args` follow the global flags; every output path is relative to the media folder. */
export interface Recipe {
  name: string;
  args: readonly string[];
}

/** Seconds that every ordinary clip lasts. */
export const CLIP_SECONDS = 10;
/** Seconds of `long.mp4`, the clip for seeking and for chapters. */
const LONG_SECONDS = 60;

/** Base clips that the endless supply of `gen-<n>` videos is cut from. */
export const GENERATED_BASES = ['gen-a.mp4', 'gen-b.mp4', 'gen-c.mp4', 'gen-d.mp4'] as const;
/** Seconds that a `gen-<n>` video lasts. */
const GENERATED_SECONDS = 3;
/** Heights of the landscape H.264 clips, smallest first. */
export const CLIP_HEIGHTS = [360, 480, 720, 1080] as const;

const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '30', '-pix_fmt', 'yuv420p'];
const everySecond = ['-g', '25', '-keyint_min', '25', '-sc_threshold', '0'];
const aac = ['-c:a', 'aac', '-b:a', '64k', '-ac', '2'];
const faststart = ['-movflags', '+faststart'];
const sine = (hertz: number, seconds: number): string[] => [
  ...['-f', 'lavfi'],
  ...['-i', `sine=frequency=${hertz}:duration=${seconds}:sample_rate=44100`],
];
const picture = (source: string): string[] => ['-f', 'lavfi', '-i', source];

const ladder = (): Recipe => {
  const split = CLIP_HEIGHTS.map((height) => `[p${height}]`).join('');
  const scaled = CLIP_HEIGHTS.map((height) => `[p${height}]scale=${evenWidth(height)}:${height}[v${height}]`);
  return {
    name: 'clips in four sizes',
    args: [
      ...picture(
        `gradients=s=640x360:r=25:d=${CLIP_SECONDS}:c0=0x0b1d3a:c1=0x2dd4bf:c2=0x7c3aed:n=3:seed=7:speed=0.02`,
      ),
      ...sine(440, CLIP_SECONDS),
      ...['-filter_complex', `[0:v]split=${CLIP_HEIGHTS.length}${split};${scaled.join(';')}`],
      ...CLIP_HEIGHTS.flatMap((height) => [
        ...['-map', `[v${height}]`, '-map', '1:a', '-t', String(CLIP_SECONDS)],
        ...x264,
        ...everySecond,
        ...aac,
        ...faststart,
        `clip-${height}.mp4`,
      ]),
    ],
  };
};

/** The 16:9 width for a height, rounded to an even number as H.264 wants. */
export function evenWidth(height: number): number {
  return Math.round((height * 16) / 9 / 2) * 2;
}

const generatedSources = [
  'mandelbrot=s=640x360:r=12:end_pts=36',
  'gradients=s=640x360:r=12:c0=0xf97316:c1=0xbe123c:c2=0x1e1b4b:n=3:seed=21:speed=0.05',
  'testsrc=s=640x360:r=12',
  'life=s=160x90:r=12:seed=5:ratio=0.3:mold=10:life_color=#a7f3d0:death_color=#134e4a:mold_color=#0f172a,scale=640:360',
];

const generated = GENERATED_BASES.map((file, index): Recipe => ({
  name: file,
  args: [
    ...picture(generatedSources[index] ?? 'testsrc=s=640x360:r=12'),
    ...sine(220 + 110 * index, GENERATED_SECONDS),
    ...['-t', String(GENERATED_SECONDS)],
    ...x264,
    ...['-crf', '38'],
    ...aac,
    ...faststart,
    file,
  ],
}));

const palettes = [
  ['0x0b1d3a', '0x2dd4bf', '0x7c3aed'],
  ['0xf97316', '0xbe123c', '0x1e1b4b'],
  ['0x022c22', '0x10b981', '0xfde68a'],
  ['0x0c4a6e', '0x38bdf8', '0xf0abfc'],
  ['0x3b0764', '0xdb2777', '0xfbbf24'],
  ['0x111827', '0x64748b', '0xe2e8f0'],
  ['0x7c2d12', '0xf59e0b', '0xfef3c7'],
  ['0x172554', '0x4f46e5', '0x22d3ee'],
];

const posters = palettes.map(([c0, c1, c2], index): Recipe => ({
  name: `poster-${index + 1}.jpg`,
  args: [
    ...picture(`gradients=s=640x360:c0=${c0}:c1=${c1}:c2=${c2}:n=3:seed=${index + 3}:r=1:d=1`),
    ...['-vf', 'scale=1280:720', '-frames:v', '1', '-q:v', '4', `poster-${index + 1}.jpg`],
  ],
}));

/** Everything that costs an encode; the order is free. */
export const encodes: readonly Recipe[] = [
  ladder(),
  {
    name: 'long.mp4',
    args: [
      ...picture(`testsrc=s=320x180:r=12:d=${LONG_SECONDS}`),
      ...sine(330, LONG_SECONDS),
      ...x264,
      ...['-g', '24'],
      ...aac,
      ...faststart,
      'long.mp4',
    ],
  },
  {
    name: 'tall.mp4',
    args: [
      ...picture('gradients=s=360x640:r=25:d=6:c0=0xdb2777:c1=0xfbbf24:c2=0x3b0764:n=3:seed=11:speed=0.04'),
      ...sine(523, 6),
      ...x264,
      ...everySecond,
      ...aac,
      ...faststart,
      'tall.mp4',
    ],
  },
  {
    name: 'vp9-360.webm',
    args: [
      ...picture('testsrc=s=640x360:r=12:d=6'),
      ...sine(587, 6),
      ...['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-row-mt', '1', '-b:v', '200k'],
      ...['-c:a', 'libopus', '-b:a', '48k', 'vp9-360.webm'],
    ],
  },
  {
    name: 'av1-360.mp4',
    args: [
      ...picture('testsrc=s=640x360:r=12:d=6'),
      ...[
        '-c:v',
        'libsvtav1',
        '-preset',
        '12',
        '-crf',
        '45',
        '-pix_fmt',
        'yuv420p',
        ...faststart,
        'av1-360.mp4',
      ],
    ],
  },
  { name: 'song.mp3', args: [...sine(392, 20), ...['-c:a', 'libmp3lame', '-b:a', '96k', 'song.mp3']] },
  ...generated,
  ...posters,
];

const copy = (input: string, ...rest: string[]): string[] => ['-i', input, '-c', 'copy', ...rest];

/** What is repackaged from the encodes without encoding again. */
export const copies: readonly Recipe[] = [
  { name: 'audio.m4a', args: copy('clip-360.mp4', '-map', '0:a', ...faststart, 'audio.m4a') },
  { name: 'audio-en.m4a', args: copy('clip-360.mp4', '-map', '0:a', ...faststart, 'audio-en.m4a') },
  { name: 'audio-fr.m4a', args: copy('clip-480.mp4', '-map', '0:a', ...faststart, 'audio-fr.m4a') },
  { name: 'video-720.mp4', args: copy('clip-720.mp4', '-map', '0:v', ...faststart, 'video-720.mp4') },
  { name: 'video-1080.mp4', args: copy('clip-1080.mp4', '-map', '0:v', ...faststart, 'video-1080.mp4') },
  { name: 'vp9-only-360.webm', args: copy('vp9-360.webm', '-map', '0:v', 'vp9-only-360.webm') },
  { name: 'opus.webm', args: copy('vp9-360.webm', '-map', '0:a', 'opus.webm') },
  { name: 'clip.mkv', args: copy('clip-360.mp4', 'clip.mkv') },
  { name: 'slow-start.mp4', args: copy('clip-360.mp4', 'slow-start.mp4') },
  ...[360, 720, 1080].map((height): Recipe => ({
    name: `hls ${height}`,
    args: copy(
      `clip-${height}.mp4`,
      ...['-f', 'hls', '-hls_time', '2', '-hls_playlist_type', 'vod'],
      ...['-hls_segment_filename', `hls/${height}/part%d.ts`, `hls/${height}/index.m3u8`],
    ),
  })),
  {
    name: 'dash',
    args: [
      ...[
        '-i',
        'clip-360.mp4',
        '-i',
        'clip-720.mp4',
        '-map',
        '0:v',
        '-map',
        '1:v',
        '-map',
        '0:a',
        '-c',
        'copy',
      ],
      ...['-f', 'dash', '-seg_duration', '2', '-use_timeline', '0', '-use_template', '1'],
      ...['-adaptation_sets', 'id=0,streams=v id=1,streams=a', 'dash/manifest.mpd'],
    ],
  },
];
