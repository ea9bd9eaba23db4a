/** One question for the time: when it was asked and answered by this device's clock, and what the house said. Milliseconds. */
export interface ClockSample {
  readonly askedAt: number;
  readonly houseAt: number;
  readonly answeredAt: number;
}

const mostSamples = 12;
/** Two quartz clocks part by some ten milliseconds in so long at worst. */
const freshMs = 120_000;

/** The newest samples, this one with them. A sample whose answer came before its question is none. */
export function withSample(samples: readonly ClockSample[], sample: ClockSample): readonly ClockSample[] {
  if (sample.answeredAt < sample.askedAt) return samples;
  const fresh = samples.filter(({ answeredAt }) => sample.answeredAt - answeredAt < freshMs);
  return [...fresh, sample].slice(-mostSamples);
}

/**
 * How far the clock of the house is ahead of this device's, in milliseconds; null while nothing is known. The sample that
 * took the shortest way there and back decides: it is wrong by half of that at most, however unequal the two ways were
 * (D. Mills, RFC 5905, "clock filter").
 */
export function houseOffset(samples: readonly ClockSample[]): number | null {
  const best = samples.reduce<ClockSample | null>(
    (least, sample) => (least === null || roundTrip(sample) < roundTrip(least) ? sample : least),
    null,
  );
  return best && best.houseAt - (best.askedAt + best.answeredAt) / 2;
}

function roundTrip({ askedAt, answeredAt }: ClockSample): number {
  return answeredAt - askedAt;
}
