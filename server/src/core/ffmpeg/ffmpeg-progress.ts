/** How far ffmpeg is, from its `-progress` lines. */
export interface FfmpegProgress {
  /** Seconds of the result that are written; null before the first frame. */
  outSeconds: number | null;
  /** How many times faster than real time it works; null while unknown. */
  speed: number | null;
  isDone: boolean;
}

/**
 * Makes a reader of ffmpeg's `-progress pipe:1` lines: give it each line, it answers with the progress when
 * the line ends a block (`progress=…`), otherwise with null.
 */
export function progressReader(): (line: string) => FfmpegProgress | null {
  let outSeconds: number | null = null;
  let speed: number | null = null;
  return (line) => {
    const [key, value = ''] = splitOnce(line);
    if (key === 'out_time_us') outSeconds = finite(Number(value) / 1_000_000);
    if (key === 'speed') speed = finite(Number.parseFloat(value));
    return key === 'progress' ? { outSeconds, speed, isDone: value === 'end' } : null;
  };
}

function splitOnce(line: string): [string, string?] {
  const at = line.indexOf('=');
  return at < 0 ? [line.trim()] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

function finite(value: number): number | null {
  return Number.isFinite(value) && value >= 0 ? value : null;
}
