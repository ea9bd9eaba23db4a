import { describe, expect, it } from 'vitest';
import { supportedCodecs } from './codec-probes.js';

describe('what a device can decode', () => {
  it('is named for the server, comma between', async () => {
    expect(await supportedCodecs((probe) => probe.codec === 'h264' || probe.codec === 'aac')).toBe(
      'h264,aac',
    );
  });

  it('waits for answers and takes a refusal to answer as no', async () => {
    const codecs = await supportedCodecs(async (probe) => {
      if (probe.codec === 'hevc') throw new Error('not a type');
      return probe.kind === 'video';
    });
    expect(codecs).toBe('h264,vp9,av1');
  });

  it('is empty when nothing plays', async () => {
    expect(await supportedCodecs(() => false)).toBe('');
  });
});
