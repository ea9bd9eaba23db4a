import type { PlaylistOperation } from '../../../api/index.js';

/** An operation that the house has not confirmed, and whose playlist it changes. */
export interface Waiting {
  readonly playlistId: string;
  readonly operation: PlaylistOperation;
}

const most = 50;

/** The oldest that wait, as many as go in one request: those of one playlist without any of another between them. */
export function nextBatch(
  waiting: readonly Waiting[],
): { readonly playlistId: string; readonly operations: PlaylistOperation[] } | null {
  const [first] = waiting;
  if (!first) return null;
  const end = waiting.findIndex(({ playlistId }) => playlistId !== first.playlistId);
  const run = waiting.slice(0, Math.min(end < 0 ? waiting.length : end, most));
  return { playlistId: first.playlistId, operations: run.map(({ operation }) => operation) };
}

/** What still waits when these were confirmed. */
export function accepted(waiting: readonly Waiting[], done: readonly PlaylistOperation[]): Waiting[] {
  const ids = new Set(done.map(({ id }) => id));
  return waiting.filter(({ operation }) => !ids.has(operation.id));
}

/** What was kept on the device; nothing of what is not whole. */
export function readOutbox(text: string | null): Waiting[] {
  if (text === null) return [];
  try {
    const kept: unknown = JSON.parse(text);
    return Array.isArray(kept) ? kept.filter(isWaiting) : [];
  } catch {
    return [];
  }
}

function isWaiting(kept: unknown): kept is Waiting {
  const { playlistId, operation } = (kept ?? {}) as Partial<Waiting>;
  return (
    typeof playlistId === 'string' && typeof operation?.id === 'string' && typeof operation.kind === 'string'
  );
}
