import { createHash } from 'node:crypto';
import { z } from 'zod';

/** The kinds of parts that people mark, by SponsorBlock's own names (https://wiki.sponsor.ajay.app/w/Types). */
export const segmentCategories = [
  'sponsor',
  'selfpromo',
  'interaction',
  'intro',
  'outro',
  'preview',
  'filler',
  'music_offtopic',
] as const;
export type SegmentCategory = (typeof segmentCategories)[number];

/** A part of a film that somebody may want to skip. Seconds. */
export interface SkipSegment {
  category: SegmentCategory;
  startSeconds: number;
  endSeconds: number;
}

/** Shorter parts are not worth a jump. */
const SHORTEST_SECONDS = 1;
const MOST_SEGMENTS = 200;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The first four hexadecimal digits of the SHA-256 of a film's id at its site: all that the service is told. Some
 * 65,000 prefixes for all of YouTube; the answer holds every film that shares one, and ours is picked out here.
 */
export function hashPrefix(externalId: string): string {
  return createHash('sha256').update(externalId).digest('hex').slice(0, 4);
}

const answerSchema = z.array(
  z.object({
    videoID: z.string(),
    segments: z.array(
      z.object({
        segment: z.tuple([z.number(), z.number()]),
        category: z.string(),
        actionType: z.string().default('skip'),
      }),
    ),
  }),
);

/** The parts of one film in an answer to a prefix; null when the answer is none. A film without any has []. */
export function segmentsOf(answer: unknown, externalId: string): SkipSegment[] | null {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) return null;
  const found = parsed.data.find((film) => film.videoID === externalId)?.segments ?? [];
  const segments = found.flatMap(({ segment: [startSeconds, endSeconds], category, actionType }) => {
    const known = segmentCategories.find((name) => name === category);
    const isWorthIt = startSeconds >= 0 && endSeconds - startSeconds >= SHORTEST_SECONDS;
    return known && isWorthIt && actionType === 'skip' ? [{ category: known, startSeconds, endSeconds }] : [];
  });
  return segments.sort((a, b) => a.startSeconds - b.startSeconds).slice(0, MOST_SEGMENTS);
}

/** The parts of the categories that a person skips, those that overlap made one. Sorted by their start. */
export function segmentsToSkip(
  segments: readonly SkipSegment[],
  categories: readonly SegmentCategory[],
): SkipSegment[] {
  const joined: SkipSegment[] = [];
  for (const segment of segments.filter(({ category }) => categories.includes(category))) {
    const last = joined.at(-1);
    if (last && segment.startSeconds <= last.endSeconds)
      joined[joined.length - 1] = { ...last, endSeconds: Math.max(last.endSeconds, segment.endSeconds) };
    else joined.push(segment);
  }
  return joined;
}

/** Whether what was asked at `checkedAt` is to be asked again: people mark new films for days, old ones rarely. */
export function isStale(checkedAt: Date, addedAt: Date, now: Date): boolean {
  const isNew = now.getTime() - addedAt.getTime() < 7 * DAY_MS;
  return now.getTime() - checkedAt.getTime() > (isNew ? DAY_MS / 4 : 7 * DAY_MS);
}
