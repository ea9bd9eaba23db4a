import type { MediaSummary } from '../../library/library.contract.js';
import type { DuplicateGroup, DuplicateKind } from '../duplicates.contract.js';
import { bestFirst, bitsPerSecond, relationOf, type CopyFacts } from './relation.js';

/** An item of a group with what its tile does not say. */
export interface GroupMember {
  readonly media: MediaSummary;
  readonly videoCodec: string | null;
}

/** What was found between two items. */
export interface Evidence {
  readonly first: string;
  readonly second: string;
  readonly kind: DuplicateKind;
  readonly isMirrored: boolean;
}

/** A group as screens see it: the one to keep first, each other compared with it. `members` are two or more. */
export function toGroup(
  id: string,
  members: readonly GroupMember[],
  evidence: readonly Evidence[],
): DuplicateGroup {
  const copies = bestFirst(members.map((member) => ({ ...factsOf(member), member })));
  const [best] = copies;
  const items = copies.map((copy, at) => {
    const { media, videoCodec } = copy.member;
    const found = at === 0 ? null : evidenceFor(media.id, best?.member.media.id ?? '', evidence);
    return {
      ...{ media, videoCodec, bitsPerSecond: bitsPerSecond(copy) },
      relation: at === 0 || !best ? ('same' as const) : relationOf(copy, best),
      kind: found?.kind ?? null,
      isMirrored: found?.isMirrored ?? false,
    };
  });
  const savedBytes = items.slice(1).reduce((sum, { media }) => sum + media.bytes, 0);
  return { id, items, savedBytes };
}

/** What was found between an item and the best, or else between it and any other of the group. */
function evidenceFor(id: string, bestId: string, evidence: readonly Evidence[]): Evidence | null {
  const own = evidence.filter(({ first, second }) => first === id || second === id);
  return own.find(({ first, second }) => first === bestId || second === bestId) ?? own[0] ?? null;
}

function factsOf({ media, videoCodec }: GroupMember): CopyFacts {
  const { height, bytes, durationSeconds } = media;
  return { height, bytes, durationSeconds, videoCodec };
}
