import { page } from './page-frame.js';
import { languageName, pageWords, type PageLanguage } from './page-words.js';
import { markup, trusted, type Markup } from './markup.js';

/** Something that a visitor can play. Addresses are paths of this server. */
export interface SharedItem {
  readonly id: string;
  readonly title: string;
  readonly creator: string | null;
  readonly durationSeconds: number | null;
  readonly href: string;
  readonly picture: string | null;
}

export interface SharedList {
  readonly name: string;
  readonly description: string;
  readonly items: readonly SharedItem[];
  /** Where the list goes on. */
  readonly moreHref: string | null;
}

/** Subtitles that a visitor may switch on. */
export interface SharedSubtitles {
  readonly href: string;
  /** A code such as `en` or `pt-BR`. */
  readonly language: string;
  readonly isAutomatic: boolean;
}

/** What plays, and what comes after it. */
export interface SharedPlayer {
  readonly listName: string;
  readonly listHref: string;
  readonly item: SharedItem & { readonly kind: 'video' | 'audio'; readonly poster: string | null };
  readonly sources: readonly { readonly href: string; readonly type: string }[];
  readonly subtitles: readonly SharedSubtitles[];
  readonly downloadHref: string | null;
  readonly next: readonly SharedItem[];
}

/** The door of a link that asks for a password, or that counts who comes in. */
export interface SharedDoor {
  readonly action: string;
  readonly asksPassword: boolean;
  readonly isWrong: boolean;
}

/** Seconds as people read them: `4:05`, `1:02:03`. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** The list. */
export function listPage(language: PageLanguage, list: SharedList): string {
  const words = pageWords[language];
  const about = list.description ? markup`<p class="about">${list.description}</p>` : null;
  const items = list.items.length > 0 ? rows(list.items, null) : markup`<p>${words.empty}</p>`;
  const more = list.moreHref ? markup`<div class="row">${link(list.moreHref, words.more)}</div>` : null;
  const head = markup`<span class="over">${words.sharedWithYou}</span><h1>${list.name}</h1>${about}`;
  return page(language, list.name, markup`<header>${head}</header>${items}${more}`);
}

/** One item, playing. */
export function playerPage(language: PageLanguage, player: SharedPlayer): string {
  const words = pageWords[language];
  const { item, listHref, next } = player;
  const plays = player.sources.length > 0 ? medium(player, language) : markup`<p>${words.cannotPlay}</p>`;
  const download = player.downloadHref
    ? link(player.downloadHref, words.download, trusted(' download'))
    : null;
  const buttons = markup`<div class="row">${download}${link(listHref, words.all)}</div>`;
  const after = next.length > 0 ? markup`<h2>${words.upNext}</h2>${rows(next, next[0]?.id ?? null)}` : null;
  const above = markup`<p class="over"><a href="${listHref}">&larr; ${player.listName}</a></p>${plays}`;
  const about = markup`<h1>${item.title}</h1><p class="over">${facts(item)}</p>`;
  return page(language, item.title, markup`${above}${about}${buttons}${after}`);
}

/** The door. */
export function doorPage(language: PageLanguage, { action, asksPassword, isWrong }: SharedDoor): string {
  const words = pageWords[language];
  const input = trusted(
    '<input name="password" type="password" autocomplete="off" required maxlength="200" autofocus>',
  );
  const wrong = isWrong ? markup`<p class="wrong" role="alert">${words.wrongPassword}</p>` : null;
  const field = asksPassword ? markup`<label>${words.password}${input}</label>${wrong}` : null;
  const why = asksPassword ? words.passwordAsked : words.countedAsked;
  const form = markup`<form method="post" action="${action}">${field}<button>${words.open}</button></form>`;
  return page(language, words.sharedWithYou, markup`<h1>${words.sharedWithYou}</h1><p>${why}</p>${form}`);
}

/** Why there is nothing to see. */
export function noticePage(language: PageLanguage, title: string, text: string): string {
  return page(language, title, markup`<h1>${title}</h1><p>${text}</p>`);
}

function link(href: string, words: string, more: Markup | null = null): Markup {
  return markup`<a class="button quiet" href="${href}"${more}>${words}</a>`;
}

function rows(items: readonly SharedItem[], nextId: string | null): Markup {
  const row = (item: SharedItem) => {
    const picture = item.picture ? markup`<img src="${item.picture}" alt="" loading="lazy">` : null;
    const words = markup`<span class="words"><b>${item.title}</b><small>${facts(item)}</small></span>`;
    const rel = item.id === nextId ? trusted(' rel="next"') : null;
    return markup`<li><a href="${item.href}"${rel}><span class="pic">${picture}</span>${words}</a></li>`;
  };
  return markup`<ol>${items.map(row)}</ol>`;
}

function medium({ item, sources, subtitles, downloadHref }: SharedPlayer, language: PageLanguage): Markup {
  const { cannotPlay } = pageWords[language];
  const list = sources.map(({ href, type }) => markup`<source src="${href}" type="${type}">`);
  const keeps = downloadHref === null ? trusted(' controlslist="nodownload"') : null;
  const inside = markup`controls autoplay${keeps} data-item="${item.id}"`;
  if (item.kind === 'audio') return markup`<audio ${inside}>${list}${cannotPlay}</audio>`;
  const poster = item.poster ? markup` poster="${item.poster}"` : null;
  const tracks = subtitles.map(
    (one) =>
      markup`<track kind="subtitles" src="${one.href}" srclang="${one.language}" label="${labelOf(one, language)}">`,
  );
  return markup`<video playsinline ${inside}${poster}>${list}${tracks}${cannotPlay}</video>`;
}

function labelOf({ language, isAutomatic }: SharedSubtitles, shown: PageLanguage): string {
  const name = languageName(language, shown);
  return isAutomatic ? pageWords[shown].automatic(name) : name;
}

function facts({ creator, durationSeconds }: SharedItem): string {
  return [creator, durationSeconds === null ? null : clock(durationSeconds)].filter((one) => one).join(' · ');
}
