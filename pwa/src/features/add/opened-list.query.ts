import { createQuery } from '@tanstack/svelte-query';
import { answer, api, keys } from '../../api/index.js';

const freshForMs = 5 * 60 * 1000;

/** Opens the list behind a link, with its password where it has one; asked once `link()` is one. */
export function openedListQuery(link: () => string | null, password: () => string | null) {
  return createQuery(() => {
    const url = link();
    const videoPassword = password() ?? undefined;
    return {
      queryKey: [...keys.openedList(url ?? ''), videoPassword],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        answer(api.POST('/api/lists', { body: { url: url ?? '', videoPassword }, signal })),
      enabled: url !== null,
      staleTime: freshForMs,
      retry: false,
      refetchOnWindowFocus: false,
    };
  });
}
