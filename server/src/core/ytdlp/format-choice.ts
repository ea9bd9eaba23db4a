import type { Quality } from './quality.contract.js';

/** Which formats are wanted: by size, or by the site's own ids, and in which language. */
export interface FormatWish {
  readonly quality: Quality;
  /** The site's own format ids, joined by `+`; wins over `quality`. */
  readonly formatId?: string | null | undefined;
  /** Languages of the sound, the dearest first; a language that is not there is passed over. */
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
export const VIDEO_FORMAT = videoWith('');

/**
 * Which formats, in what order of preference, and what they become. The original language comes first, or a
 * dubbed track with the preferred codec would win.
 */
export function formatArguments(wish: FormatWish): string[] {
  const { quality, formatId, audioLanguages = [] } = wish;
  const sounds = [...audioLanguages.map((language) => `[language^='${language}']`), ''];
  if (formatId) {
    return [
      ...['--format', sounds.map((sound) => formatWithId(formatId, sound, wish.maxHeight)).join('/')],
      ...['--format-sort', 'lang,acodec:aac', '--merge-output-format', 'mp4/mkv'],
    ];
  }
  if (quality === 'audio') {
    return [
      ...['--format', sounds.map(soundAlone).join('/')],
      ...['--format-sort', 'lang,acodec:aac'],
      ...['--extract-audio', '--audio-format', 'mp3>mp3/m4a'],
    ];
  }
  const height = Math.min(heightOf(quality), wish.maxHeight ?? Infinity);
  const size = height === Infinity ? 'res' : `res:${height}`;
  return [
    ...['--format', sounds.map(videoWith).join('/')],
    ...['--format-sort', `lang,${size},fps,vcodec:h264,acodec:aac`],
    ...['--merge-output-format', 'mp4'],
  ];
}

/**
 * With a language, pictures without sound come first: a picture that has sound of its own would keep that.
 * `sound` is a filter such as `[language^='fr']`, or empty.
 */
function videoWith(sound: string): string {
  const picture = `${sound ? 'bv' : 'bv*'}${THROUGH_THE_GATE}`;
  return `${picture}+ba${THROUGH_THE_GATE}${sound}/b${THROUGH_THE_GATE}${sound}`;
}

function soundAlone(sound: string): string {
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
function formatWithId(formatId: string, sound: string, maxHeight: number | undefined): string {
  const chosenWith = (limit: string) => {
    const parts = formatId.split('+').map((id) => `b*[format_id='${id}']${limit}${THROUGH_THE_GATE}`);
    const chosen = parts.join('+');
    return `${chosen}+ba${THROUGH_THE_GATE}${sound}/${chosen}`;
  };
  if (maxHeight === undefined) return chosenWith('');
  const sides = ['height', 'width'].map((side) => `[${side}<=?${maxHeight}]`);
  return [...sides.map(chosenWith), ...sides.map((side) => `bv*${side}+ba/b${side}`)].join('/');
}
