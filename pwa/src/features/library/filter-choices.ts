import type { MediaFacets, SiteKey } from '../../api/index.js';
import { language, m } from '../../i18n/index.js';
import { languageName } from '../../lib/language-name.js';
import { kinds, type LibraryFilters, sorts, watchedStates } from './domain/library-filters.js';

/** One value a filter can take. `count` is how many items have it, where the server says. */
export interface FilterChoice {
  value: string;
  label: string;
  count?: number;
}

/** A filter with its name and what can be chosen. */
export interface FilterGroup {
  name: 'kind' | 'site' | 'creatorId' | 'tag' | 'language' | 'watched' | 'sort';
  label: string;
  choices: FilterChoice[];
}

const siteNames: Record<Exclude<SiteKey, 'other'>, string> = {
  youtube: 'YouTube',
  bilibili: 'Bilibili',
  twitch: 'Twitch',
  tiktok: 'TikTok',
  vimeo: 'Vimeo',
};

/** A site's name as people know it. */
export function siteName(key: SiteKey): string {
  return key === 'other' ? m.library_site_other() : siteNames[key];
}

const kindNames = { video: m.library_kind_video, audio: m.library_kind_audio };
const watchedNames = {
  unwatched: m.library_watched_unwatched,
  'in-progress': m.library_watched_in_progress,
  watched: m.library_watched_watched,
};
const sortNames = {
  newest: m.library_sort_newest,
  oldest: m.library_sort_oldest,
  title: m.library_sort_title,
  longest: m.library_sort_longest,
  shortest: m.library_sort_shortest,
  largest: m.library_sort_largest,
};

/** The order of the list. */
export function sortGroup(): FilterGroup {
  return {
    name: 'sort',
    label: m.library_sort(),
    choices: sorts.map((value) => ({ value, label: sortNames[value]() })),
  };
}

/** Every filter in the order of the chips; what depends on the library is empty until its facets are here. */
export function filterGroups(facets: MediaFacets | undefined): FilterGroup[] {
  return [
    {
      name: 'kind',
      label: m.library_filter_kind(),
      choices: kinds.map((value) => ({ value, label: kindNames[value]() })),
    },
    {
      name: 'watched',
      label: m.library_filter_watched(),
      choices: watchedStates.map((value) => ({ value, label: watchedNames[value]() })),
    },
    {
      name: 'creatorId',
      label: m.library_filter_creator(),
      choices: (facets?.creators ?? []).map(({ id, name, count }) => ({ value: id, label: name, count })),
    },
    {
      name: 'site',
      label: m.library_filter_site(),
      choices: (facets?.sites ?? []).map(({ key, count }) => ({ value: key, label: siteName(key), count })),
    },
    {
      name: 'tag',
      label: m.library_filter_tag(),
      choices: (facets?.tags ?? []).map(({ name, count }) => ({ value: name, label: name, count })),
    },
    {
      name: 'language',
      label: m.library_filter_language(),
      choices: (facets?.languages ?? []).map(({ code, count }) => ({
        ...{ value: code, count },
        label: languageName(code, language.current),
      })),
    },
  ];
}

/** What a chip says for the chosen value: its label, or the value itself when the facets do not know it. */
export function chosenLabel(group: FilterGroup, filters: LibraryFilters): string | null {
  const value = filters[group.name];
  if (!value) return null;
  return (
    group.choices.find((choice) => choice.value === value)?.label ??
    (group.name === 'creatorId' ? '…' : value)
  );
}
