import { describe, expect, it } from 'vitest';
import { loanText, loanToken, readLoan } from './lent-link.js';

const loan = {
  mediaId: '01890000-0000-7000-8000-000000000001',
  personId: '01890000-0000-7000-8000-000000000002',
  untilMs: 1_800_000_000_000,
};
const signature = 'a-signature_of-a-loan';

describe('the address of a lent film', () => {
  it('says again who lent it and until when', () => {
    const read = readLoan(loan.mediaId, loanToken(loan, signature), 1_799_999_999_999);
    expect(read).toEqual({ loan, signature });
  });

  it('is over at its end', () => {
    expect(readLoan(loan.mediaId, loanToken(loan, signature), loan.untilMs)).toBeNull();
  });

  it('is signed for one film, one person and one end', () => {
    const other = { ...loan, mediaId: loan.personId };
    expect(new Set([loanText(loan), loanText(other), loanText({ ...loan, untilMs: 1 })]).size).toBe(3);
  });

  it.each(['', '..', 'x.y.z', `${loan.personId}.zz.short`, `../../etc.a.${signature}`])(
    'is not %j',
    (token) => {
      expect(readLoan(loan.mediaId, token, 0)).toBeNull();
    },
  );
});
