import type { CompressionStatus } from '../compression.contract.js';

/** It waits for its turn, for space, or somebody works on it. */
export const pendingStatuses = [
  'queued',
  'running',
  'paused',
] as const satisfies readonly CompressionStatus[];
/** It has not ended; a film has one such at most. */
export const openStatuses = [
  ...pendingStatuses,
  'ready',
  'keeping',
] as const satisfies readonly CompressionStatus[];
/** It has ended. */
export const endedStatuses = [
  'kept',
  'discarded',
  'failed',
  'cancelled',
] as const satisfies readonly CompressionStatus[];

/** A result exists or may come to exist until it is decided; nothing else needs its file. */
export const isOpen = (status: CompressionStatus): boolean =>
  (openStatuses as readonly CompressionStatus[]).includes(status);

/** Interruptions after which nobody is served by another try. */
const MOST_INTERRUPTIONS = 5;

/** Whether an interrupted one starts over; a film on which the server dies each time must not kill it for ever. */
export const mayStartOver = (interruptions: number): boolean => interruptions < MOST_INTERRUPTIONS;
