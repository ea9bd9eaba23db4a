import type { Language } from '../../../api/index.js';

export const verbs = [
  'schedule',
  'batch',
  'add',
  'playlist',
  'search',
  'history',
  'theme',
  'language',
] as const;
/** What a command begins with, whatever language it is typed in. */
export type Verb = (typeof verbs)[number];

export const commandPages = [
  'home',
  'library',
  'downloads',
  'schedules',
  'history',
  'you',
  'household',
  'system',
] as const;
/** A page that a command leads to. */
export type CommandPage = (typeof commandPages)[number];

type Names = Readonly<Record<Language, readonly string[]>>;

/** How each command is called; the first of a language is the one that is offered, all are understood everywhere. */
export const verbNames: Readonly<Record<Verb, Names>> = {
  schedule: { en: ['schedule', 'later'], fr: ['programmer', 'plus-tard'], zh: ['定时', '稍后'] },
  batch: { en: ['batch', 'many'], fr: ['lot', 'plusieurs'], zh: ['批量'] },
  add: { en: ['add', 'download'], fr: ['ajouter', 'telecharger'], zh: ['添加', '下载'] },
  playlist: { en: ['playlist', 'playlists'], fr: ['liste', 'listes'], zh: ['播放列表'] },
  search: { en: ['search', 'find'], fr: ['chercher', 'recherche'], zh: ['搜索', '查找'] },
  history: { en: ['history'], fr: ['historique'], zh: ['历史'] },
  theme: { en: ['theme'], fr: ['theme'], zh: ['主题'] },
  language: { en: ['language'], fr: ['langue'], zh: ['语言'] },
};

export const pageNames: Readonly<Record<CommandPage, Names>> = {
  home: { en: ['home'], fr: ['accueil'], zh: ['首页'] },
  library: { en: ['library'], fr: ['bibliotheque'], zh: ['资料库'] },
  downloads: { en: ['downloads'], fr: ['telechargements'], zh: ['下载列表'] },
  schedules: { en: ['schedules'], fr: ['programmations'], zh: ['定时任务'] },
  history: { en: ['history'], fr: ['historique'], zh: ['历史'] },
  you: { en: ['you', 'account', 'settings'], fr: ['vous', 'compte', 'reglages'], zh: ['我', '设置'] },
  household: { en: ['household', 'people'], fr: ['maison', 'foyer'], zh: ['家庭'] },
  system: { en: ['system'], fr: ['systeme'], zh: ['系统'] },
};

export const themeNames = {
  dark: { en: ['dark'], fr: ['sombre'], zh: ['深色'] },
  light: { en: ['light'], fr: ['clair'], zh: ['浅色'] },
  system: { en: ['automatic', 'system'], fr: ['automatique'], zh: ['自动'] },
} as const;

export const languageWords = {
  en: { en: ['english', 'en'], fr: ['anglais'], zh: ['英语'] },
  fr: { en: ['french', 'fr'], fr: ['francais'], zh: ['法语'] },
  zh: { en: ['chinese', 'zh'], fr: ['chinois'], zh: ['中文'] },
} as const;

/** Small letters without accents, so that `Thème` is `theme`. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

const every = (names: Names): readonly string[] => Object.values(names).flat();

/** The thing that is called exactly `word` in any language; null when none is. */
export function named<Name extends string>(table: Readonly<Record<Name, Names>>, word: string): Name | null {
  const wanted = plain(word);
  const found = Object.entries<Names>(table).find(([, names]) => every(names).includes(wanted));
  return (found?.[0] as Name | undefined) ?? null;
}

/** The things with a name in any language that begins with `word`, in the table's order. */
export function beginningWith<Name extends string>(
  table: Readonly<Record<Name, Names>>,
  word: string,
): Name[] {
  const wanted = plain(word);
  return Object.entries<Names>(table)
    .filter(([, names]) => every(names).some((name) => name.startsWith(wanted)))
    .map(([name]) => name as Name);
}
