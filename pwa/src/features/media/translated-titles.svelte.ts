import { language } from '../../i18n/index.js';
import { whenIdle } from '../../lib/when-idle.js';

/** What an original title says in a language. */
export interface TranslatedTitle {
  readonly language: string;
  readonly original: string;
  readonly title: string;
}

type Titled = Readonly<{ id: string; title: string }>;

let known = $state.raw<ReadonlyMap<string, TranslatedTitle>>(new Map());
const put = (titles: ReadonlyMap<string, TranslatedTitle>) => (known = new Map([...known, ...titles]));

/** What an item's title says in the viewer's language; null where that is not known, or the title is in it already. */
export function translatedTitle({ id, title }: Titled): string | null {
  const found = known.get(id);
  return found?.language === language.current && found.original === title ? found.title : null;
}

/** Asks for it, together with the others in sight, once nothing else is to be done. */
export function wantTranslatedTitle(item: Titled): void {
  const wanted = { ...item, language: language.current };
  whenIdle(
    () => void import('./title-fetcher.js').then(({ titleFetcher }) => titleFetcher.want(wanted, put)),
  );
}
