import { createQuery } from '@tanstack/svelte-query';
import { answer, api, keys, queryClient } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { realtime } from '../../realtime/index.js';
import { session } from '../../session/index.js';

/** A child's own requests; for grown-ups everybody's that are open; guests have nothing to do with them. */
export const requestsQuery = () =>
  createQuery(() => ({
    queryKey: keys.childRequests,
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/child-requests', { signal })),
    enabled: session.allows('member') || session.me?.role === 'child',
  }));

/** Asks again whenever somebody asked or answered; returns the way to stop. */
export function keepRequestsLive(): () => void {
  return realtime.on('child-requests.changed', refresh);
}

export function refresh(): void {
  void queryClient.invalidateQueries({ queryKey: keys.childRequests });
}

const at = (id: string) => ({ params: { path: { id } } });

/** Does it, says why when the server does not agree, and looks again either way. True when it was done. */
async function act(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    toasts.failed(error);
    return false;
  } finally {
    refresh();
  }
}

export const approve = (id: string) =>
  act(() => answer(api.POST('/api/child-requests/{id}/approve', at(id))));
export const decline = (id: string, word: string) =>
  act(() => answer(api.POST('/api/child-requests/{id}/decline', { ...at(id), body: { word } })));
export const withdraw = (id: string) => act(() => api.DELETE('/api/child-requests/{id}', at(id)));
