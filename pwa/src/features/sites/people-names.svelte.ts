import { createQuery } from '@tanstack/svelte-query';
import { answer, api, keys } from '../../api/index.js';

/** The household's people by name, as far as they are known by now. For administrators. */
export function peopleNames(): (personId: string) => string | null {
  const people = createQuery(() => ({
    queryKey: keys.people,
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/people', { signal })),
  }));
  return (personId) => people.data?.items.find(({ id }) => id === personId)?.username ?? null;
}
