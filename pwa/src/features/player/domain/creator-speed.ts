/** Speeds by creator, the one chosen last at the end; those that are not there are played as filmed. */
export type CreatorSpeeds = readonly (readonly [creatorId: string, speed: number])[];

const most = 200;
const slowest = 0.25;
const fastest = 3;

/** Reads what this device has remembered; anything else is nothing. */
export function readSpeeds(text: string | null): CreatorSpeeds {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(found) ? found.filter(isEntry) : [];
  } catch {
    return [];
  }
}

/** The speed for a creator; 1 for an unknown one. */
export function speedOf(speeds: CreatorSpeeds, creatorId: string | null): number {
  return speeds.find(([id]) => id === creatorId)?.[1] ?? 1;
}

/** Remembers a creator's speed; the normal one is forgotten, and so are those chosen longest ago past 200. */
export function withSpeed(speeds: CreatorSpeeds, creatorId: string, speed: number): CreatorSpeeds {
  const others = speeds.filter(([id]) => id !== creatorId);
  return speed === 1 ? others : [...others, [creatorId, speed] as const].slice(-most);
}

function isEntry(entry: unknown): entry is readonly [string, number] {
  if (!Array.isArray(entry)) return false;
  const [id, speed] = entry as unknown[];
  return typeof id === 'string' && typeof speed === 'number' && speed >= slowest && speed <= fastest;
}
