import { createQuery } from '@tanstack/svelte-query';
import { answer, api, keys } from '../../api/index.js';

const freshForMs = 4 * 60 * 1000;

/** What a link leads to; asked once `link()` is one, and kept as long as the server keeps it. */
export function previewQuery(link: () => string | null) {
  return createQuery(() => {
    const url = link();
    return {
      queryKey: keys.preview(url ?? ''),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        answer(api.POST('/api/previews', { body: { url: url ?? '' }, signal })),
      enabled: url !== null,
      staleTime: freshForMs,
      retry: false,
      refetchOnWindowFocus: false,
    };
  });
}
