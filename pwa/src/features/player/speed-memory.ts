import { recall, remember } from './device-memory.js';
import { readSpeeds, speedOf, withSpeed } from './domain/creator-speed.js';

const habit = 'speeds';

/** The speed at which this device plays a creator; 1 for none and for unknown ones. */
export function usualSpeed(creatorId: string | null): number {
  return speedOf(readSpeeds(recall(habit)), creatorId);
}

/** Keeps the speed for a creator, where the film has one. */
export function rememberSpeed(creatorId: string | null, speed: number): void {
  if (creatorId) remember(habit, JSON.stringify(withSpeed(readSpeeds(recall(habit)), creatorId, speed)));
}
