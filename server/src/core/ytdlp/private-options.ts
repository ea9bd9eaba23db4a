/** What a private options file tells yt-dlp; absent parts are left out. */
export interface PrivateOptions {
  readonly cookieFile?: string | undefined;
  readonly proxy?: string | undefined;
  readonly videoPassword?: string | undefined;
}

/**
 * The text of an options file for `--config-locations`. yt-dlp splits it as a POSIX shell would (Python's
 * `shlex.split` with comments), so every value is in single quotes.
 */
export function privateOptionsText({ cookieFile, proxy, videoPassword }: PrivateOptions): string {
  const lines = [
    ...(cookieFile === undefined ? [] : [`--cookies=${quoted(cookieFile)}`]),
    ...(proxy === undefined ? [] : [`--proxy=${quoted(proxy)}`]),
    ...(videoPassword === undefined ? [] : [`--video-password=${quoted(videoPassword)}`]),
  ];
  // The first line names the encoding, as yt-dlp's documentation asks for.
  return ['# coding: utf-8', ...lines, ''].join('\n');
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", `'"'"'`)}'`;
}
