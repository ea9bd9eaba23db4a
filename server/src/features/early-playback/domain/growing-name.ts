const MEDIA_FILE =
  /^media\..+\.(mp4|m4v|mov|webm|mkv|ts|flv|mp3|m4a|aac|ogg|oga|opus|flac|wav|weba|mka)(\.part)?$/;
/** yt-dlp's name of one of several files that it will join: `media.137+140.f137.mp4`. */
const ONE_OF_SEVERAL = /\+.*\.f[^.]+\.[^.]+(\.part)?$/;

/** Which file of a job's folder is the film, by yt-dlp's names (`core/ytdlp/options.ts`, `--output`). */
export type GrowingName =
  { readonly kind: 'single'; readonly name: string } | { readonly kind: 'apart' } | null;

/** `apart`: picture and sound come in files of their own; null: no file has been begun. */
export function growingName(names: readonly string[]): GrowingName {
  const films = names.filter((name) => MEDIA_FILE.test(name));
  if (films.some((name) => ONE_OF_SEVERAL.test(name))) return { kind: 'apart' };
  const name = films.find((film) => film.endsWith('.part')) ?? films[0];
  return name === undefined ? null : { kind: 'single', name };
}
