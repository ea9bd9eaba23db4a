import type { FilmStudio } from './films.js';

/** Seconds that an original lasts, and each of its scenes. */
const ORIGINAL_SECONDS = 48;
const SCENE_SECONDS = 4;
const SIZE = '320x180';
const RATE = '20';

/** What was done to an original; `isSame` says whether people would call it the same film. */
export interface Treatment {
  readonly name: string;
  readonly isSame: boolean;
  readonly ending: string;
  /** ffmpeg's arguments between the input and the output. */
  readonly args: readonly string[];
}

const x264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '96k'];
const filtered = (filter: string, crf = '26') => ['-vf', filter, ...x264, '-crf', crf];

/** The copies of the labelled set. */
export const treatments: readonly Treatment[] = [
  { name: '120p, CRF 32', isSame: true, ending: 'mp4', args: filtered('scale=-2:120', '32') },
  {
    name: 'H.265, MP3',
    isSame: true,
    ending: 'mkv',
    args: [
      ...['-c:v', 'libx265', '-preset', 'ultrafast', '-crf', '34', '-x265-params', 'log-level=error'],
      ...['-c:a', 'libmp3lame', '-b:a', '96k'],
    ],
  },
  {
    name: 'VP8, Vorbis, 15 fps',
    isSame: true,
    ending: 'webm',
    args: [
      '-r',
      '15',
      '-c:v',
      'libvpx',
      '-deadline',
      'realtime',
      '-cpu-used',
      '8',
      '-b:v',
      '250k',
      '-c:a',
      'libvorbis',
    ],
  },
  { name: 'first 7.4 s cut off', isSame: true, ending: 'mp4', args: ['-ss', '7.4', ...x264, '-crf', '28'] },
  { name: 'last 10 s cut off', isSame: true, ending: 'mp4', args: ['-t', '38', ...x264, '-crf', '28'] },
  {
    name: 'letterboxed to 4:3',
    isSame: true,
    ending: 'mp4',
    args: filtered('scale=320:180,pad=320:240:0:30:black'),
  },
  {
    name: 'pillarboxed to 21:9',
    isSame: true,
    ending: 'mp4',
    args: filtered('pad=420:180:50:0:black'),
  },
  { name: 'mirrored', isSame: true, ending: 'mp4', args: filtered('hflip') },
  {
    name: 'mirrored, letterboxed, 5 s cut off',
    isSame: true,
    ending: 'mp4',
    args: ['-ss', '5', ...filtered('hflip,scale=320:180,pad=320:240:0:30:black')],
  },
  {
    name: 'brighter, more contrast',
    isSame: true,
    ending: 'mp4',
    args: filtered('eq=brightness=0.06:contrast=1.2:saturation=1.3'),
  },
  {
    name: 'with a logo',
    isSame: true,
    ending: 'mp4',
    args: filtered('drawbox=x=260:y=10:w=50:h=20:color=white:t=fill'),
  },
  {
    name: 'another sound',
    isSame: false,
    ending: 'mp4',
    args: [
      '-filter_complex',
      `aevalsrc=${melody(97)}:d=48[a]`,
      '-map',
      '0:v',
      '-map',
      '[a]',
      ...x264,
      '-crf',
      '26',
    ],
  },
];

/** An original of its own: twelve scenes and a melody that no other number has. */
export function makeOriginal(studio: FilmStudio, number: number): Promise<string> {
  const count = ORIGINAL_SECONDS / SCENE_SECONDS;
  const scenes = Array.from({ length: count }, (_none, at) => scene(number, at));
  const inputs = scenes.flatMap((source) => ['-f', 'lavfi', '-t', String(SCENE_SECONDS), '-i', source]);
  const joined = scenes.map((_source, at) => `[${String(at)}:v]format=yuv420p,setsar=1[s${String(at)}]`);
  const labels = scenes.map((_source, at) => `[s${String(at)}]`).join('');
  const sound = `aevalsrc=${melody(number)}:d=${String(ORIGINAL_SECONDS)}[a]`;
  return studio.make(
    `original-${String(number)}.mp4`,
    ...inputs,
    ...['-filter_complex', `${joined.join(';')};${labels}concat=n=${String(count)}:v=1[v];${sound}`],
    ...['-map', '[v]', '-map', '[a]', ...x264, '-crf', '22', '-g', '50'],
  );
}

/** A copy of an original. */
export function treat(
  studio: FilmStudio,
  original: string,
  number: number,
  treatment: Treatment,
): Promise<string> {
  const name = `${String(number)}-${treatment.name.replaceAll(/\W+/g, '-')}.${treatment.ending}`;
  return studio.make(name, '-i', original, ...treatment.args);
}

/** Tones that follow each other in an order of their own. */
function melody(number: number): string {
  const step = `(180+37*mod(floor(t*3)*${String(number * 5 + 1)}+floor(t*3)*floor(t*3)*${String(number)}\\,29))`;
  return `0.3*sin(2*PI*t*${step})+0.1*sin(2*PI*t*${step}*1.5)`;
}

function scene(number: number, at: number): string {
  const seed = number * 101 + at * 17;
  const spread = (least: number, most: number, salt: number) =>
    least + ((seed * (salt * 2 + 7919)) % 1000) * ((most - least) / 1000);
  const colours = [0, 1, 2].map(
    (salt) => `c${String(salt)}=0x${Math.floor(spread(0x101010, 0xf0f0f0, salt + 3)).toString(16)}`,
  );
  const sources = [
    `gradients=s=${SIZE}:r=${RATE}:n=3:${colours.join(':')}:seed=${String(seed)}:speed=0.03`,
    `mandelbrot=s=${SIZE}:r=${RATE}:start_x=${spread(-0.9, -0.5, 5).toFixed(4)}:start_y=${spread(-0.4, 0.4, 6).toFixed(4)}:start_scale=${spread(0.2, 1.5, 7).toFixed(3)}`,
    `life=s=64x36:r=12:seed=${String(seed)}:ratio=0.3:mold=20:life_color=#ffffff:death_color=#203050:mold_color=#804020,scale=320:180:flags=bilinear,fps=${RATE}`,
    `testsrc2=s=${SIZE}:r=${RATE},rotate=${spread(0, 3, 8).toFixed(2)}+t*${spread(-0.4, 0.4, 9).toFixed(2)},hue=h=${spread(0, 360, 10).toFixed(0)}`,
    `cellauto=s=${SIZE}:r=${RATE}:rule=${[18, 30, 90, 110, 150][seed % 5] ?? 30}:seed=${String(seed)}:scroll=1,gblur=sigma=8,eq=contrast=2`,
  ];
  return sources[(number * 3 + at * 2 + Math.floor(at / 5)) % sources.length] ?? sources[0] ?? '';
}
