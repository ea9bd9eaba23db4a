import { createQuery } from '@tanstack/svelte-query';
import { answer, api, keys } from '../../api/index.js';

const freshForMs = 5 * 60 * 1000;

/** Opens the list behind a link; asked once `link()` is one. */
export function openedListQuery(link: () => string | null) {
  return createQuery(() => {
    const url = link();
    return {
      queryKey: keys.openedList(url ?? ''),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        answer(api.POST('/api/lists', { body: { url: url ?? '' }, signal })),
      enabled: url !== null,
      staleTime: freshForMs,
      retry: false,
      refetchOnWindowFocus: false,
    };
  });
}
