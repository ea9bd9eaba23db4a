import { ApiError } from '../../api/index.js';
import type { components } from '../../api/schema.js';
import type { Waiting } from './film-source.js';
import type { MediaSourcePlan } from './media-source.js';

const askAgainMs = 3000;

/**
 * Asks again and again until the copy that the house makes is there; `progress` is what it said last. A house that is
 * silent for a while is asked on. Throws what the server answers, and the signal's reason.
 */
export async function awaitCopy(
  ask: () => Promise<components['schemas']['PlaybackPlan']>,
  progress: number | null,
  { signal, prepared }: Waiting,
): Promise<MediaSourcePlan> {
  let share = progress ?? 0;
  for (;;) {
    prepared(share);
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
    signal.throwIfAborted();
    const plan = await ask().catch((error: unknown) => {
      if (error instanceof ApiError && error.isAway) return null;
      throw error;
    });
    if (plan && plan.mode !== 'preparing') return { mode: plan.mode, url: plan.url };
    share = plan?.progress ?? share;
  }
}
