import type { Quality } from './quality.contract.js';

/** Which formats are wanted: by size, or by the site's own ids, and in which language. */
export interface FormatWish {
  readonly quality: Quality;
  /** The site's own format ids, joined by `+`; wins over `quality`. */
  readonly formatId?: string | null | undefined;
  /**
   * Languages of the sound, the dearest first. Those that the site has apart come together as tracks of one film; a
   * language that is not there is passed over. Sound alone has one of them.
   */
  readonly audioLanguages?: readonly string[] | undefined;
  /** Nothing with a longer shorter side, in pixels, where the site has anything smaller. */
  readonly maxHeight?: number | undefined;
}

/**
 * A format may only come over protocols that pass the egress gate: no rtmp, rtsp, mms, ftp or raw sockets.
 * The name yt-dlp has for a format's protocol begins with one of these.
 */
const THROUGH_THE_GATE = "[protocol~='^(http|m3u8|ism)']";

/** The best picture with the best sound, or one file with both. */
export const VIDEO_FORMAT = videoWith([]);

/**
 * Which formats, in what order of preference, and what they become. The original language comes first, or a
 * dubbed track with the preferred codec would win.
 */
export function formatArguments(wish: FormatWish): string[] {
  const { quality, formatId, audioLanguages = [] } = wish;
  const sounds = soundsOf(audioLanguages);
  const together = soundTogether(sounds);
  if (formatId) {
    return [
      ...['--format', sounds.map((sound) => formatWithId(formatId, sound, wish.maxHeight)).join('/')],
      ...['--format-sort', 'lang,acodec:aac', '--merge-output-format', 'mp4/mkv', ...together],
    ];
  }
  if (quality === 'audio') {
    return [
      ...[
        '--format',
        sounds
          .filter(({ length }) => length < 2)
          .map(soundAlone)
          .join('/'),
      ],
      ...['--format-sort', 'lang,acodec:aac'],
      ...['--extract-audio', '--audio-format', 'mp3>mp3/m4a'],
    ];
  }
  const height = Math.min(heightOf(quality), wish.maxHeight ?? Infinity);
  const size = height === Infinity ? 'res' : `res:${height}`;
  return [
    ...['--format', sounds.map(videoWith).join('/')],
    ...['--format-sort', `lang,${size},fps,vcodec:h264,acodec:aac`],
    ...['--merge-output-format', 'mp4', ...together],
  ];
}

/** More would make too many combinations of what a site may have. */
const MOST_TRACKS = 4;

/**
 * The filters of the sounds, each combination that a site may have, the largest first; the last asks for no language.
 * Of languages that mean one another (`pt`, `pt-BR`) the dearer one counts.
 */
function soundsOf(languages: readonly string[]): string[][] {
  const apart = languages.filter(
    (one, index) =>
      !languages.slice(0, index).some((other) => one.startsWith(other) || other.startsWith(one)),
  );
  const kept = apart.slice(0, MOST_TRACKS);
  const sets = kept.reduceRight<string[][]>(
    (rest, language) => [...rest.map((set) => [`[language^='${language}']`, ...set]), ...rest],
    [[]],
  );
  const many = sets.sort((one, other) => other.length - one.length);
  const rest = apart.slice(MOST_TRACKS).map((language) => [`[language^='${language}']`]);
  return [...many.slice(0, -1), ...rest, []];
}

/** The languages of the tracks are written into the file: without them players have nothing to offer. */
function soundTogether(sounds: readonly (readonly string[])[]): string[] {
  const isMany = sounds.some(({ length }) => length > 1);
  return isMany
    ? ['--audio-multistreams', '--embed-metadata', '--no-embed-chapters', '--no-embed-info-json']
    : [];
}

/**
 * With a language, pictures without sound come first: a picture that has sound of its own would keep that. `sounds` are
 * filters such as `[language^='fr']`, one for each track; none: whatever is best.
 */
function videoWith(sounds: readonly string[]): string {
  const picture = `${sounds.length > 0 ? 'bv' : 'bv*'}${THROUGH_THE_GATE}`;
  const joined = `${picture}${bestSounds(sounds)}`;
  return sounds.length > 1 ? joined : `${joined}/b${THROUGH_THE_GATE}${sounds[0] ?? ''}`;
}

function bestSounds(sounds: readonly string[]): string {
  return (sounds.length > 0 ? sounds : ['']).map((sound) => `+ba${THROUGH_THE_GATE}${sound}`).join('');
}

function soundAlone([sound = '']: readonly string[]): string {
  return `ba${THROUGH_THE_GATE}${sound}/b${THROUGH_THE_GATE}${sound}`;
}

/** The shorter side of a quality's picture in pixels; best has no limit. */
export function heightOf(quality: Quality): number {
  return quality === 'best' || quality === 'audio' ? Infinity : Number(quality.slice(0, -1));
}

/**
 * One of the site's formats, with the best sound where it has none: of two sounds yt-dlp keeps the first, so a
 * format that has one stays as it is. By filter, because an id such as `mp4` would be taken for an ending. Above
 * `maxHeight` it is set aside for the largest that is allowed (`height` or `width`: films may stand upright).
 */
function formatWithId(formatId: string, sounds: readonly string[], maxHeight: number | undefined): string {
  const chosenWith = (limit: string) => {
    const parts = formatId.split('+').map((id) => `b*[format_id='${id}']${limit}${THROUGH_THE_GATE}`);
    const chosen = parts.join('+');
    return `${chosen}${bestSounds(sounds)}${sounds.length > 1 ? '' : `/${chosen}`}`;
  };
  if (maxHeight === undefined) return chosenWith('');
  const sides = ['height', 'width'].map((side) => `[${side}<=?${maxHeight}]`);
  return [...sides.map(chosenWith), ...sides.map((side) => `bv*${side}+ba/b${side}`)].join('/');
}
