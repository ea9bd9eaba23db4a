/** How long a lent address works: a long film with a pause. */
export const lentForMs = 4 * 60 * 60 * 1000;

/** Who lent which item until when; what the signature covers. */
export interface Loan {
  mediaId: string;
  personId: string;
  untilMs: number;
}

/** What is signed of a loan. */
export function loanText({ mediaId, personId, untilMs }: Loan): string {
  return `${mediaId}.${personId}.${String(untilMs)}`;
}

/** A loan and its signature as one word for an address. */
export function loanToken(loan: Loan, signature: string): string {
  return `${loan.personId}.${loan.untilMs.toString(36)}.${signature}`;
}

/** Reads {@link loanToken} of an item; null when it is none or over. The signature is still to be checked. */
export function readLoan(
  mediaId: string,
  token: string,
  nowMs: number,
): { loan: Loan; signature: string } | null {
  const [, personId, until, signature] =
    /^([\da-f-]{36})\.([\da-z]{1,11})\.([\w-]{20,100})$/.exec(token) ?? [];
  if (!personId || !until || !signature) return null;
  const untilMs = Number.parseInt(until, 36);
  return untilMs > nowMs ? { loan: { mediaId, personId, untilMs }, signature } : null;
}
