/** One subtitle: seconds, and plain text of a few lines. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The cues of one part of a film, counted from the part's start. */
export function cutCues(
  cues: readonly Cue[],
  { startSeconds, endSeconds }: { readonly startSeconds: number; readonly endSeconds: number | null },
): Cue[] {
  const last = endSeconds ?? Infinity;
  return cues
    .filter((cue) => cue.end > startSeconds && cue.start < last)
    .map((cue) => ({
      ...cue,
      start: Math.max(0, cue.start - startSeconds),
      end: Math.min(cue.end, last) - startSeconds,
    }));
}

/** Recognisers repeat the last line of a cue as the first of the next; each line is kept once. */
export function withoutRepeats(cues: readonly Cue[]): Cue[] {
  let before: readonly string[] = [];
  return cues.flatMap((cue) => {
    const lines = cue.text.split('\n');
    const fresh = lines.filter((line) => !before.includes(line));
    before = lines;
    return fresh.length === 0 ? [] : [{ ...cue, text: fresh.join('\n') }];
  });
}

/** A WebVTT file of these cues; whatever their text says, it is text. */
export function writeWebVtt(cues: readonly Cue[]): string {
  const blocks = cues.map(
    ({ start, end, text }) => `${stamp(start)} --> ${stamp(end)}\n${text.replace(/[&<>]/g, escaped)}\n`,
  );
  return `WEBVTT\n\n${blocks.join('\n')}`;
}

function escaped(sign: string): string {
  return { '&': '&amp;', '<': '&lt;', '>': '&gt;' }[sign] ?? sign;
}

function stamp(time: number): string {
  const milliseconds = Math.round(time * 1000);
  const part = (value: number, digits: number) => String(Math.floor(value)).padStart(digits, '0');
  const clock = [milliseconds / 3_600_000, (milliseconds / 60_000) % 60, (milliseconds / 1000) % 60];
  return `${clock.map((value) => part(value, 2)).join(':')}.${part(milliseconds % 1000, 3)}`;
}
