import { FoyerError } from '../http/foyer-error.js';

/** ffprobe cannot make sense of a file: not a film, not a sound, damaged, or of a kind that is refused. */
export class UnreadableMediaError extends FoyerError {
  readonly code = 'ffmpeg.unreadable';
  readonly status = 422;

  constructor(detail: string) {
    super(`The file cannot be read as media: ${lastLine(detail)}`);
  }
}

/** A media file ends before its headers say it does. */
export class CutOffMediaError extends FoyerError {
  readonly code = 'ffmpeg.cut-off';
  readonly status = 422;

  constructor() {
    super('The file ends before its headers say it does.');
  }
}

/** ffmpeg ended without the result it was asked for. The message holds its last words, for the log. */
export class FfmpegFailedError extends FoyerError {
  readonly code = 'ffmpeg.failed';
  readonly status = 500;

  constructor(task: string, detail: string) {
    super(`ffmpeg could not make the ${task}: ${lastLine(detail)}`);
  }
}

function lastLine(text: string): string {
  return (text.trim().split('\n').at(-1) ?? '').slice(0, 300) || 'no reason given';
}
