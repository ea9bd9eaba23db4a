import { describe, expect, it } from 'vitest';
import { InvalidRequestError } from '../http/http.errors.js';
import { YtDlpError } from '../ytdlp/ytdlp.errors.js';
import { createPino, NestLogger } from './logger.js';

const SECRET = 'hunter2';

/** The log lines that `write` makes, as text. */
function logged(write: (logger: NestLogger) => void): string {
  let text = '';
  write(new NestLogger(createPino({ logLevel: 'trace' }, { write: (line) => void (text += line) })));
  return text;
}

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('an error in the log', () => {
  const secretUrl = `redis://:${SECRET}@host:99999`;
  const invalidUrl = thrownBy(() => new URL(secretUrl));

  it.each([
    ['the input of an invalid URL', invalidUrl],
    ['the same as a cause', new Error('cannot start', { cause: invalidUrl })],
    ['the same among several', new AggregateError([invalidUrl], 'none worked')],
    ['odd fields of its own', Object.assign(new Error('failed'), { request: { headers: [SECRET] } })],
    ['a password in its words', new Error(`cannot reach ${secretUrl}`)],
    ['a query string in its words', new Error(`Failed to parse URL from https://a.example/b?key=${SECRET}`)],
    [
      'the log detail of a download',
      new YtDlpError('ytdlp.sign-in-wanted', `at http://x:${SECRET}@h/ (why)`),
    ],
    ['what is no error at all', `https://u:${SECRET}@host`],
  ])('does not tell %s', (_what, error) => {
    const text = logged((logger) => logger.error('it failed', error, 'Spec'));
    expect(text).toContain('it failed');
    expect(text).not.toContain(SECRET);
  });

  it('tells type, message, code, stack and cause', () => {
    const error = new Error('cannot start', { cause: invalidUrl });
    const line: unknown = JSON.parse(logged((logger) => logger.error('it failed', error, 'Spec')));
    expect(line).toMatchObject({
      level: 'error',
      context: 'Spec',
      msg: 'it failed',
      err: {
        type: 'Error',
        message: 'cannot start',
        stack: expect.stringContaining('logged-error.spec') as string,
        cause: { type: 'TypeError', message: 'Invalid URL', code: 'ERR_INVALID_URL' },
      },
    });
  });

  it('tells the code of a coded failure', () => {
    const line: unknown = JSON.parse(logged((logger) => logger.error(new InvalidRequestError())));
    expect(line).toMatchObject({ err: { type: 'InvalidRequestError', code: 'http.invalid-request' } });
  });

  it('follows a circle of causes only so far', () => {
    const error = new Error('round');
    error.cause = error;
    expect(logged((logger) => logger.error('it failed', error)).length).toBeLessThan(50_000);
  });
});
