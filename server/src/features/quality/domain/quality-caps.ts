import type { PreviewChoice } from '../../sites/sites.contract.js';
import type { QualityFacts } from './quality-facts.js';

/** One reason not to take a choice. */
export interface Cap {
  readonly code: QualityCapCode;
  /** Nobody can wish it away: there is only so much of it. */
  readonly isScarce: boolean;
  readonly allows: (choice: PreviewChoice) => boolean;
  /** The numbers for the sentence; `passed` is the next larger choice, which it does not allow. */
  readonly values: (passed: PreviewChoice) => Record<string, string | number>;
}

export type QualityCapCode =
  | 'codec'
  | 'screen'
  | 'saving'
  | 'mobile'
  | 'phone-line'
  | 'server-line'
  | 'plan-file'
  | 'plan-left'
  | 'disk';

/** Pixels, for a line that costs money: what a phone's screen shows well enough. */
const SMALL = 480;
/** Of a line's estimated speed, what a film may take: estimates are rough and other apps want some. */
const USABLE_SHARE = 0.8;
/** Chrome never says more than this, so it says nothing about faster lines. Megabits per second. */
const HIGHEST_ESTIMATE = 10;
/** Seconds one waits for anything, and how many times its own length for something longer. */
const PATIENCE = { seconds: 15 * 60, lengths: 2 } as const;
/** Bytes that stay free in any case; below this a computer begins to misbehave. */
const LEAST_FREE = 2_000_000_000;

/** Every cap that applies, in the order they are looked at: what is scarce comes last and so has the last word. */
export function capsOf(facts: QualityFacts, pictures: readonly PreviewChoice[]): Cap[] {
  return [...deviceCaps(facts, pictures), ...lineCaps(facts), ...scarceCaps(facts)];
}

function deviceCaps({ device }: QualityFacts, pictures: readonly PreviewChoice[]): Cap[] {
  if (!device) return [];
  const plays = ({ videoCodec }: PreviewChoice) => videoCodec === null || device.codecs.includes(videoCodec);
  // The smallest that fills the screen; larger ones look the same.
  const enough = Math.min(
    ...pictures.flatMap(({ height }) => (height !== null && height >= device.shortSide ? [height] : [])),
  );
  return [
    ...(device.codecs.length > 0 && pictures.some(plays) ? [soft('codec', plays)] : []),
    soft('screen', ({ height }) => height === null || height <= enough),
  ];
}

function lineCaps({ device, preference, durationSeconds, serverLine }: QualityFacts): Cap[] {
  const isSmall = ({ height }: PreviewChoice) => height === null || height <= SMALL;
  const line = device?.line;
  const downlink = line?.downlink ?? HIGHEST_ESTIMATE;
  const secondsFor = (choice: PreviewChoice) =>
    choice.estimatedBytes === null || !serverLine ? 0 : choice.estimatedBytes / serverLine;
  const patience = Math.max(PATIENCE.seconds, PATIENCE.lengths * (durationSeconds ?? 0));
  return [
    ...(line?.isSaving ? [soft('saving', isSmall)] : []),
    ...(line?.isMobile && preference.isSmallerOnMobile ? [soft('mobile', isSmall)] : []),
    ...(downlink < HIGHEST_ESTIMATE
      ? [soft('phone-line', (choice) => megabitsOf(choice, durationSeconds) <= downlink * USABLE_SHARE)]
      : []),
    soft(
      'server-line',
      (choice) => secondsFor(choice) <= patience,
      (passed) => ({ seconds: Math.round(secondsFor(passed)) }),
    ),
  ];
}

function scarceCaps({ allowance, disk }: QualityFacts): Cap[] {
  const under = (code: QualityCapCode, limit: number, left: number): Cap => ({
    ...{ code, isScarce: true },
    allows: ({ estimatedBytes }) => estimatedBytes === null || estimatedBytes <= limit,
    values: ({ estimatedBytes }) => ({ bytes: estimatedBytes ?? 0, left: Math.max(0, left) }),
  });
  const { bytesLeft, largestFileBytes } = allowance;
  const keep = disk && Math.max(disk.reserveBytes, LEAST_FREE);
  return [
    ...(largestFileBytes === null ? [] : [under('plan-file', largestFileBytes, largestFileBytes)]),
    ...(bytesLeft === null ? [] : [under('plan-left', bytesLeft, bytesLeft)]),
    ...(disk && keep !== null ? [under('disk', disk.freeBytes - keep, keep)] : []),
  ];
}

function soft(code: QualityCapCode, allows: Cap['allows'], values: Cap['values'] = () => ({})): Cap {
  return { code, isScarce: false, allows, values };
}

/** Megabits per second that playing it takes; 0 when nobody knows. */
function megabitsOf({ estimatedBytes }: PreviewChoice, seconds: number | null): number {
  return estimatedBytes === null || !seconds ? 0 : (estimatedBytes * 8) / seconds / 1e6;
}
