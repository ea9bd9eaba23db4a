/**
 * Whether a site's queue moves. `flowing`: it does; `resting`: until `resumeAt`; `trying`: one download, `trialId`,
 * finds out whether the site answers again.
 */
export interface Circuit {
  readonly status: 'flowing' | 'resting' | 'trying';
  /** Why it rests. */
  readonly reason: 'rate-limited' | 'sign-in' | null;
  /** Rate limits in a row while it flowed. */
  readonly strikes: number;
  /** How often it came to rest without an answer in between. */
  readonly openings: number;
  readonly resumeAt: Date | null;
  readonly trialId: string | null;
  readonly trialAt: Date | null;
}

/** What a site did to a download. */
export type Trouble =
  { readonly kind: 'rate-limited'; readonly retryAfterSeconds: number | null } | { readonly kind: 'sign-in' };

/** When and to whom it happened; `jitter` is a random number from -1 to 1. */
export interface Moment {
  readonly downloadId: string;
  readonly now: Date;
  readonly jitter: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Seconds of the first, second and every later rest. */
const RESTS = {
  'rate-limited': [15 * MINUTE, HOUR, 4 * HOUR],
  'sign-in': [HOUR, 4 * HOUR, 12 * HOUR],
} as const;
const LONGEST_REST = 24 * HOUR;
const JITTER = 0.1;
const STRIKES_TO_REST = 3;
/** Seconds that a single download waits after the first and the second rate limit in a row. */
const AFTER_STRIKE = [30, 60] as const;
/** A trial that has told nothing after this long is taken to be lost. */
export const TRIAL_MS = 10 * MINUTE * 1000;

/** A queue with no trouble. */
export const flowing: Circuit = Object.freeze({
  ...{
    status: 'flowing',
    reason: null,
    strikes: 0,
    openings: 0,
    resumeAt: null,
    trialId: null,
    trialAt: null,
  },
} as const);

/**
 * After a refusal: the first wish for a sign-in or the third rate limit in a row brings rest, longer each time that
 * the trial after a rest is refused as well. What was under way already when it came to rest changes nothing, but
 * for a site that names a later time itself.
 */
export function afterTrouble(circuit: Circuit, trouble: Trouble, moment: Moment): Circuit {
  const isTrial = circuit.status === 'trying' && circuit.trialId === moment.downloadId;
  if (circuit.status !== 'flowing' && !isTrial) return prolonged(circuit, trouble, moment.now);
  const strikes = trouble.kind === 'rate-limited' ? circuit.strikes + 1 : 0;
  const isEnough = isTrial || trouble.kind === 'sign-in' || strikes >= STRIKES_TO_REST;
  return isEnough ? rested(circuit, trouble, moment) : { ...circuit, strikes };
}

/** After an answer, be it a film or a refusal of that film alone: the trial sets the queue going again. */
export function afterAnswer(circuit: Circuit, downloadId: string): Circuit {
  if (circuit.status === 'flowing') return circuit.strikes === 0 ? circuit : flowing;
  return circuit.status === 'trying' && circuit.trialId === downloadId ? flowing : circuit;
}

/** After a trial that told nothing (the network was away, somebody cancelled it): another one may try at once. */
export function afterLostTrial(circuit: Circuit, downloadId: string, now: Date): Circuit {
  if (circuit.status !== 'trying' || circuit.trialId !== downloadId) return circuit;
  return { ...circuit, status: 'resting', resumeAt: now, trialId: null, trialAt: null };
}

/** Rests no longer: the next download tries. */
export function withoutRest(circuit: Circuit, now: Date): Circuit {
  if (circuit.status === 'flowing') return circuit;
  return { ...circuit, status: 'resting', resumeAt: now, trialId: null, trialAt: null };
}

/** What a circuit lets a download do. */
export type Passage =
  | { readonly kind: 'free' }
  /** It is the one that finds out. */
  | { readonly kind: 'trial'; readonly circuit: Circuit }
  | { readonly kind: 'wait'; readonly until: Date };

/** Whether a download may start now. Times that nobody plans were written by a clock that was wrong, and count for nothing. */
export function passageOf(circuit: Circuit, downloadId: string, now: Date): Passage {
  if (circuit.status === 'flowing') return { kind: 'free' };
  if (circuit.status === 'resting' && circuit.resumeAt && isAhead(circuit.resumeAt, now)) {
    return { kind: 'wait', until: circuit.resumeAt };
  }
  const isLost = circuit.trialAt === null || Math.abs(now.getTime() - circuit.trialAt.getTime()) > TRIAL_MS;
  if (circuit.status === 'trying' && circuit.trialId === downloadId) return { kind: 'trial', circuit };
  if (circuit.status === 'trying' && !isLost) {
    return { kind: 'wait', until: new Date((circuit.trialAt ?? now).getTime() + TRIAL_MS) };
  }
  return { kind: 'trial', circuit: { ...circuit, status: 'trying', trialId: downloadId, trialAt: now } };
}

function isAhead(time: Date, now: Date): boolean {
  const ahead = time.getTime() - now.getTime();
  return ahead > 0 && ahead <= LONGEST_REST * 1000;
}

/** Until when a single download waits whose refusal did not bring rest. */
export function afterStrike({ strikes }: Circuit, retryAfterSeconds: number | null, now: Date): Date {
  const seconds = AFTER_STRIKE[Math.max(0, Math.min(strikes, AFTER_STRIKE.length) - 1)] ?? AFTER_STRIKE[0];
  return new Date(now.getTime() + Math.max(seconds, retryAfterSeconds ?? 0) * 1000);
}

function rested(circuit: Circuit, trouble: Trouble, { now, jitter }: Moment): Circuit {
  const rests = RESTS[trouble.kind];
  const planned = (rests[Math.min(circuit.openings, rests.length - 1)] ?? HOUR) * (1 + JITTER * jitter);
  const asked = trouble.kind === 'rate-limited' ? (trouble.retryAfterSeconds ?? 0) : 0;
  const seconds = Math.min(LONGEST_REST, Math.max(planned, asked));
  return {
    ...{ status: 'resting', reason: trouble.kind, strikes: 0, openings: circuit.openings + 1 },
    ...{ resumeAt: new Date(now.getTime() + Math.round(seconds * 1000)), trialId: null, trialAt: null },
  };
}

function prolonged(circuit: Circuit, trouble: Trouble, now: Date): Circuit {
  const asked = trouble.kind === 'rate-limited' ? trouble.retryAfterSeconds : null;
  if (asked === null || circuit.status !== 'resting' || !circuit.resumeAt) return circuit;
  const until = new Date(now.getTime() + Math.min(LONGEST_REST, asked) * 1000);
  return until > circuit.resumeAt ? { ...circuit, resumeAt: until } : circuit;
}
