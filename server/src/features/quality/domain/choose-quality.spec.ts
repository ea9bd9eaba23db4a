import { describe, expect, it } from 'vitest';
import type { PreviewChoice } from '../../sites/sites.contract.js';
import { chooseQuality } from './choose-quality.js';
import type { QualityFacts } from './quality-facts.js';

const MB = 1_000_000;
const choice = (
  quality: PreviewChoice['quality'],
  height: number | null,
  megabytes: number | null,
  videoCodec: string | null = 'h264',
): PreviewChoice => ({
  ...{ quality, height, videoCodec },
  estimatedBytes: megabytes === null ? null : megabytes * MB,
});

const choices = [
  choice('best', 2160, 9000),
  choice('1080p', 1080, 3000),
  choice('720p', 720, 1200),
  choice('480p', 480, 600),
  choice('360p', 360, 300),
  choice('audio', null, 60, null),
];

/** A film of an hour and a half that nothing limits. */
function facts(change: Partial<QualityFacts> = {}): QualityFacts {
  return {
    choices,
    ...{ sort: 'film', durationSeconds: 5400, device: null, serverLine: null, disk: null, habit: null },
    allowance: { bytesLeft: null, largestFileBytes: null },
    preference: { quality: 'auto', isSmallerOnMobile: true },
    ...change,
  };
}
const device = (change: Partial<NonNullable<QualityFacts['device']>> = {}) => ({
  ...{ shortSide: 3000, codecs: ['h264', 'aac'], line: null },
  ...change,
});
const line = (change: object = {}) => ({ downlink: 10, isMobile: false, isSaving: false, ...change });
const chosen = (change: Partial<QualityFacts>) => {
  const { quality, reason } = chooseQuality(facts(change));
  return [quality, reason.code, reason.values['other'] ?? null];
};

describe('the quality that fits', () => {
  it('is the best while nothing stands in its way', () => {
    expect(chooseQuality(facts())).toEqual({
      quality: 'best',
      reason: { code: 'best', values: { quality: '2160p', sort: 'film' } },
    });
  });

  it('fills the screen and is no larger', () => {
    expect(chosen({ device: device({ shortSide: 1080 }) })).toEqual(['1080p', 'screen', '2160p']);
    expect(chosen({ device: device({ shortSide: 1170 }) })).toEqual(['best', 'best', null]);
    expect(chosen({ device: device({ shortSide: 400 }) })).toEqual(['480p', 'screen', '720p']);
    expect(chosen({ device: device({ shortSide: 100 }) })).toEqual(['360p', 'screen', '480p']);
  });

  it('is in a codec that the device plays, where there is one', () => {
    const offered = [choice('best', 2160, 9000, 'av1'), ...choices.slice(1)];
    expect(chosen({ choices: offered, device: device() })).toEqual(['1080p', 'codec', '2160p']);
    expect(chosen({ choices: offered, device: device({ codecs: ['h264', 'av1'] }) })[0]).toBe('best');
    expect(chosen({ choices: offered, device: device({ codecs: [] }) })[0]).toBe('best');
    const foreign = choices.map((one) => ({ ...one, videoCodec: 'vp9' }));
    expect(chosen({ choices: foreign, device: device() })[1]).toBe('best');
  });

  it('is small for a phone that saves, and on a mobile line unless told otherwise', () => {
    expect(chosen({ device: device({ line: line({ isSaving: true }) }) })).toEqual([
      '480p',
      'saving',
      '720p',
    ]);
    const mobile = { device: device({ line: line({ isMobile: true }) }) };
    expect(chosen(mobile)).toEqual(['480p', 'mobile', '720p']);
    const preference = { quality: 'auto', isSmallerOnMobile: false } as const;
    expect(chosen({ ...mobile, preference })[0]).toBe('best');
  });

  it('plays on the phone’s line as it is just now', () => {
    // 1200 MB in 5400 s are 1.8 Mbit/s; four fifths of 2.5 are 2.
    expect(chosen({ device: device({ line: line({ downlink: 2.5 }) }) })).toEqual([
      '720p',
      'phone-line',
      '1080p',
    ]);
    // A browser never says more than 10, which so says nothing.
    expect(chosen({ device: device({ line: line() }) })[0]).toBe('best');
    expect(chosen({ device: device({ line: line({ downlink: null }) }) })[0]).toBe('best');
  });

  it('comes in twice its own length, or in a quarter of an hour', () => {
    expect(chooseQuality(facts({ serverLine: 0.3 * MB })).reason).toEqual({
      code: 'server-line',
      values: { quality: '1080p', sort: 'film', other: '2160p', seconds: 30_000 },
    });
    const short = { durationSeconds: 60, serverLine: MB } as const;
    expect(chosen({ ...short, choices: [choice('best', 1080, 901), choice('720p', 720, 899)] })).toEqual([
      '720p',
      'server-line',
      '1080p',
    ]);
  });

  it('leaves two gigabytes on the disk, or the reserve where that is more', () => {
    const disk = (freeGigabytes: number, reserve = 0) => ({
      disk: { freeBytes: freeGigabytes * 1000 * MB, reserveBytes: reserve * 1000 * MB },
    });
    expect(chooseQuality(facts(disk(4)))).toEqual({
      quality: '720p',
      reason: {
        code: 'disk',
        values: { quality: '720p', sort: 'film', other: '1080p', bytes: 3000 * MB, left: 2000 * MB },
      },
    });
    expect(chosen(disk(5))[0]).toBe('1080p');
    expect(chosen(disk(5, 4))).toEqual(['480p', 'disk', '720p']);
    expect(chosen(disk(1))).toEqual(['360p', 'smallest', '480p']);
  });

  it('keeps to what the plan allows', () => {
    const allowance = (bytesLeft: number | null, largestFileBytes: number | null) => ({
      allowance: {
        bytesLeft: bytesLeft === null ? null : bytesLeft * MB,
        largestFileBytes: largestFileBytes === null ? null : largestFileBytes * MB,
      },
    });
    expect(chosen(allowance(null, 1500))).toEqual(['720p', 'plan-file', '1080p']);
    expect(chosen(allowance(700, null))).toEqual(['480p', 'plan-left', '720p']);
    expect(chosen(allowance(700, 1500))).toEqual(['480p', 'plan-left', '720p']);
    expect(chosen(allowance(0, null))).toEqual(['360p', 'smallest', '480p']);
  });

  it('is what the person fixed, whatever the screen, but not beyond the disk', () => {
    const preference = { quality: '1080p', isSmallerOnMobile: true } as const;
    const small = device({ shortSide: 400, line: line({ isMobile: true, isSaving: true, downlink: 0.1 }) });
    expect(chosen({ preference, device: small })).toEqual(['1080p', 'fixed', null]);
    const disk = { freeBytes: 3500 * MB, reserveBytes: 0 };
    expect(chosen({ preference, disk })).toEqual(['720p', 'disk', '1080p']);
    expect(chosen({ preference: { ...preference, quality: 'audio' } })).toEqual(['audio', 'fixed', null]);
    const few = [choice('best', 2160, 9000), choice('480p', 480, 600)];
    expect(chosen({ preference, choices: few })).toEqual(['480p', 'fixed', null]);
  });

  it('is what the person usually takes for such a thing', () => {
    expect(chosen({ habit: 'audio', sort: 'music' })).toEqual(['audio', 'habit', null]);
    expect(chosen({ habit: '480p', device: device({ shortSide: 400 }) })).toEqual(['480p', 'habit', null]);
    expect(chosen({ habit: 'best', disk: { freeBytes: 0, reserveBytes: 0 } })).toEqual([
      '360p',
      'smallest',
      '480p',
    ]);
  });

  it('does not guess what nobody says', () => {
    const unsized = choices.map((one) => ({ ...one, estimatedBytes: null }));
    const tight = { disk: { freeBytes: 0, reserveBytes: 0 }, serverLine: 1 };
    expect(chosen({ choices: unsized, ...tight })).toEqual(['best', 'best', null]);
    const bare = [choice('best', null, null, null), choice('audio', null, null, null)];
    expect(chosen({ choices: bare, device: device({ shortSide: 100 }) })).toEqual(['best', 'best', null]);
    expect(chosen({ choices: [] })).toEqual(['best', 'best', null]);
  });
});
