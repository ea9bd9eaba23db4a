/** The orders a person can choose from, as the server names them. */
export const sorts = ['newest', 'oldest', 'title', 'longest', 'shortest', 'largest'] as const;
export type Sort = (typeof sorts)[number];
export const kinds = ['video', 'audio'] as const;
export const watchedStates = ['unwatched', 'in-progress', 'watched'] as const;
export const siteKeys = ['youtube', 'bilibili', 'twitch', 'tiktok', 'vimeo', 'other'] as const;

/** What the library shows; an absent filter lets everything through. */
export interface LibraryFilters {
  search?: string;
  sort: Sort;
  kind?: (typeof kinds)[number];
  site?: (typeof siteKeys)[number];
  creatorId?: string;
  tag?: string;
  language?: string;
  watched?: (typeof watchedStates)[number];
  trash?: 'true';
}

const oneOf = <Choice extends string>(choices: readonly Choice[], text: string | null): Choice | undefined =>
  choices.find((choice) => choice === text);

const short = (text: string | null, max: number): string | undefined =>
  text?.trim().slice(0, max) || undefined;

/** Reads the address's query; what it does not know is left out, never an error. Absent filters are no members. */
export function readFilters(query: URLSearchParams): LibraryFilters {
  const read = {
    search: short(query.get('search'), 200),
    kind: oneOf(kinds, query.get('kind')),
    site: oneOf(siteKeys, query.get('site')),
    creatorId: short(query.get('creatorId'), 64),
    tag: short(query.get('tag'), 100),
    language: /^[a-z]{2,8}$/.exec(query.get('language') ?? '')?.[0],
    watched: oneOf(watchedStates, query.get('watched')),
    trash: oneOf(['true'], query.get('trash')),
  };
  const present = Object.entries(read).filter(([, value]) => value !== undefined);
  return { sort: oneOf(sorts, query.get('sort')) ?? 'newest', ...Object.fromEntries(present) };
}

/** The names of the filters that hide something; the order and the trash hide nothing. */
export function activeFilters(filters: LibraryFilters): (keyof LibraryFilters)[] {
  return (['search', 'kind', 'site', 'creatorId', 'tag', 'language', 'watched'] as const).filter(
    (name) => filters[name],
  );
}
