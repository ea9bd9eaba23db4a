import { createQuery } from '@tanstack/svelte-query';
import { answer, api, keys } from '../../api/index.js';
import { deviceFacts } from './device-facts.js';

const freshForMs = 4 * 60 * 1000;

/** What a link leads to, opened with the film's password where it has one; asked once `link()` is one, and kept as long as the server keeps it. */
export function previewQuery(link: () => string | null, password: () => string | null) {
  return createQuery(() => {
    const url = link();
    const videoPassword = password() ?? undefined;
    return {
      queryKey: [...keys.preview(url ?? ''), videoPassword],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        answer(
          api.POST('/api/previews', {
            body: { url: url ?? '', device: await deviceFacts(), videoPassword },
            signal,
          }),
        ),
      enabled: url !== null,
      staleTime: freshForMs,
      retry: false,
      refetchOnWindowFocus: false,
    };
  });
}
