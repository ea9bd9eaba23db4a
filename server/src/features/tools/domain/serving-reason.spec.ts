import { describe, expect, it } from 'vitest';
import { servingReason, type ReasonFacts } from './serving-reason.js';

const fresh: ReasonFacts = {
  ...{ isSetByHand: false, isOwn: false, areChecksOff: false },
  ...{ rolledBack: null, errorCode: null, hasChecked: false },
};

describe('why this yt-dlp serves', () => {
  it.each<[string, Partial<ReasonFacts>, string]>([
    ['nobody has looked yet', {}, 'not-checked'],
    ['a copy of ours does', { isOwn: true, hasChecked: true }, 'own-copy'],
    [
      'the host is away, and ours goes on',
      { isOwn: true, hasChecked: true, errorCode: 'tools.release-unreachable' },
      'own-copy',
    ],
    ['the host is away', { hasChecked: true, errorCode: 'tools.release-unreachable' }, 'host-unreachable'],
    ['the release was refused', { hasChecked: true, errorCode: 'tools.checksum-mismatch' }, 'update-refused'],
    ['the machine’s is the newest', { hasChecked: true }, 'machine-newest'],
    ['checks are off', { areChecksOff: true }, 'checks-off'],
    [
      'it was gone back to',
      { rolledBack: 'failures', hasChecked: true, areChecksOff: true },
      'rolled-back-failures',
    ],
    ['somebody named it', { isSetByHand: true, isOwn: true, rolledBack: 'by-hand' }, 'set-by-hand'],
  ])('%s', (_case, facts, reason) => expect(servingReason({ ...fresh, ...facts })).toBe(reason));
});
