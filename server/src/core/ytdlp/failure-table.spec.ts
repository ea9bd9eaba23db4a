import { describe, expect, it } from 'vitest';
import { failureSamples } from './failure-samples.js';
import { classifyFailure, downloadFailureCodes } from './failure-table.js';
import { YtDlpError } from './ytdlp.errors.js';

describe('the failure table', () => {
  it.each(failureSamples)('answers %s to: %s', (code, text) => {
    expect(classifyFailure([text])).toBe(code);
  });

  it('has a recorded sample for every cause that a text can tell', () => {
    const sampled = new Set(failureSamples.map(([code]) => code));
    expect(downloadFailureCodes.filter((code) => !sampled.has(code))).toEqual(['ytdlp.interrupted']);
  });

  it('believes the last text first and falls back on earlier ones', () => {
    const full = 'unable to write data: [Errno 28] No space left on device';
    expect(classifyFailure(['Video unavailable', full])).toBe('ytdlp.no-space');
    expect(classifyFailure([full, 'Postprocessing: Conversion failed!'])).toBe('ytdlp.no-space');
    expect(classifyFailure([])).toBe('ytdlp.unknown');
  });

  it('keeps the site’s words out of what a person is told', () => {
    const error = new YtDlpError('ytdlp.unknown', 'Traceback (most recent call last): File "/usr/lib/x.py"');
    expect(error.message).toBe('The download failed.');
    expect(error.params).toEqual({});
    expect(new YtDlpError('ytdlp.network')).toMatchObject({ status: 502, retryable: true });
  });
});
