import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { splitLines } from './split-lines.js';

async function linesOf(...chunks: Buffer[]): Promise<string[]> {
  const stream = new PassThrough();
  const lines: string[] = [];
  splitLines(stream, (line) => lines.push(line));
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  await once(stream, 'end');
  return lines;
}

describe('splitting a stream into lines', () => {
  it('joins what was torn apart, characters included', async () => {
    const bytes = Buffer.from('été\r\n\n夜市\nlast');
    expect(await linesOf(...[...bytes].map((byte) => Buffer.from([byte])))).toEqual(['été', '夜市', 'last']);
  });

  it('drops an endless line and goes on after it', async () => {
    const piece = Buffer.alloc(4 * 1024 * 1024, 'x');
    const lines = await linesOf(
      Buffer.from('one\n'),
      ...Array<Buffer>(10).fill(piece),
      Buffer.from('\ntwo\n'),
    );
    expect(lines).toEqual(['one', 'two']);
  });
});
