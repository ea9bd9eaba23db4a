/** How a probe or download ended; `code` is null for success. One per link: trying one link often proves no more. */
export interface CountedOutcome {
  readonly code: string | null;
}

/**
 * Failures that a broken extractor causes. Everything else (a private or removed video, a country, a bot wall, the
 * network, the disk, a stop) would have happened with any yt-dlp and counts neither for nor against.
 */
const BLAMED: ReadonlySet<string> = new Set([
  'ytdlp.unknown',
  'ytdlp.unsupported',
  'ytdlp.format-unavailable',
]);

/** Fewer failures than this with the new copy are bad luck. */
const LEAST_FAILURES = 4;
/** At least this share of what counts must fail with the new copy … */
const LEAST_RATE = 0.5;
/** … and this much more than before. */
const LEAST_JUMP = 0.3;
/** Fewer outcomes than this from before say nothing; then {@link USUAL_RATE} stands for them. */
const LEAST_BEFORE = 5;
/** People paste links to pages without films; this much of what counts fails in a household where all is well. */
const USUAL_RATE = 0.15;
/** After so many outcomes, or days, a jump is no longer the new copy's doing. */
export const TRIAL = { outcomes: 40, days: 7 } as const;

const DAY_MS = 24 * 60 * 60_000;

/** Whether an outcome says anything about the copy it was made with. */
export function isTelling({ code }: CountedOutcome): boolean {
  return code === null || BLAMED.has(code);
}

/** Whether a copy that serves since `switchedAt` is still watched. */
export function isOnTrial(switchedAt: Date | null, now: Date): boolean {
  return switchedAt !== null && now.getTime() - switchedAt.getTime() < TRIAL.days * DAY_MS;
}

/**
 * Whether failures have jumped since the switch: among the first {@link TRIAL} outcomes `after` it, compared with the
 * last ones `before` it. Outcomes that tell nothing are left out first.
 */
export function hasFailureJump(before: readonly CountedOutcome[], after: readonly CountedOutcome[]): boolean {
  const now = rateOf(after.filter(isTelling).slice(0, TRIAL.outcomes));
  const then = rateOf(before.filter(isTelling).slice(-TRIAL.outcomes));
  const usual = then.count < LEAST_BEFORE ? USUAL_RATE : then.rate;
  return now.failures >= LEAST_FAILURES && now.rate >= LEAST_RATE && now.rate - usual >= LEAST_JUMP;
}

function rateOf(outcomes: readonly CountedOutcome[]): { count: number; failures: number; rate: number } {
  const count = outcomes.length;
  const failures = outcomes.filter(({ code }) => code !== null).length;
  return { count, failures, rate: count === 0 ? 0 : failures / count };
}
