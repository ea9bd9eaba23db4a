import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';

/** Longer than any line that is of use; the rest of such a line is dropped, so that nobody can fill the memory. */
const MAX_LINE_CHARACTERS = 32 * 1024 * 1024;

/** Calls `onLine` for every non-empty line of a UTF-8 stream, the last one included even when it is unterminated. */
export function splitLines(stream: Readable, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest: string[] = [];
  let restLength = 0;
  const finish = (end: string) => {
    const line = restLength > MAX_LINE_CHARACTERS ? '' : rest.join('') + end;
    rest = [];
    restLength = 0;
    if (line.length > 0) onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
  };
  stream.on('data', (chunk: Buffer) => {
    const pieces = decoder.write(chunk).split('\n');
    const last = pieces.pop() ?? '';
    pieces.forEach(finish);
    restLength += last.length;
    if (restLength > MAX_LINE_CHARACTERS) rest = [];
    else if (last.length > 0) rest.push(last);
  });
  stream.on('end', () => finish(''));
}
