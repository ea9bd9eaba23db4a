import { page } from './page-frame.js';
import { pageWords, type PageLanguage } from './page-words.js';
import { html, type Html } from './safe-html.js';

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

/** What plays, and what comes after it. */
export interface SharedPlayer {
  readonly listName: string;
  readonly listHref: string;
  readonly item: SharedItem & { readonly kind: 'video' | 'audio'; readonly poster: string | null };
  readonly sources: readonly { readonly href: string; readonly type: string }[];
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
  const more = list.moreHref
    ? html`<div class="row"><a class="button quiet" href="${list.moreHref}">${words.more}</a></div>`
    : null;
  return page(
    language,
    list.name,
    html`<header>
        <span class="over">${words.sharedWithYou}</span>
        <h1>${list.name}</h1>
        ${list.description ? html`<p class="about">${list.description}</p>` : null}
      </header>
      ${list.items.length > 0 ? rows(list.items, null) : html`<p>${words.empty}</p>`}${more}`,
  );
}

/** One item, playing. */
export function playerPage(language: PageLanguage, player: SharedPlayer): string {
  const words = pageWords[language];
  const { item } = player;
  const download = player.downloadHref
    ? html`<a class="button quiet" href="${player.downloadHref}" download>${words.download}</a>`
    : null;
  const next =
    player.next.length > 0
      ? html`<h2>${words.upNext}</h2>
          ${rows(player.next, player.next[0]?.id ?? null)}`
      : null;
  return page(
    language,
    item.title,
    html`<p class="over"><a href="${player.listHref}">← ${player.listName}</a></p>
      ${player.sources.length > 0 ? medium(player, words.cannotPlay) : html`<p>${words.cannotPlay}</p>`}
      <h1>${item.title}</h1>
      <p class="over">${facts(item)}</p>
      <div class="row">${download}<a class="button quiet" href="${player.listHref}">${words.all}</a></div>
      ${next}`,
  );
}

/** The door. */
export function doorPage(language: PageLanguage, { action, asksPassword, isWrong }: SharedDoor): string {
  const words = pageWords[language];
  const field = asksPassword
    ? html`<label
          >${words.password}<input
            name="password"
            type="password"
            autocomplete="off"
            required
            maxlength="200"
            autofocus /></label
        >${isWrong ? html`<p class="wrong" role="alert">${words.wrongPassword}</p>` : null}`
    : null;
  return page(
    language,
    words.sharedWithYou,
    html`<h1>${words.sharedWithYou}</h1>
      <p>${asksPassword ? words.passwordAsked : words.countedAsked}</p>
      <form method="post" action="${action}">${field}<button>${words.open}</button></form>`,
  );
}

/** Why there is nothing to see. */
export function noticePage(language: PageLanguage, title: string, text: string): string {
  return page(
    language,
    title,
    html`<h1>${title}</h1>
      <p>${text}</p>`,
  );
}

function rows(items: readonly SharedItem[], nextId: string | null): Html {
  const row = (item: SharedItem) =>
    html`<li>
      <a href="${item.href}" rel="${item.id === nextId ? 'next' : 'noopener'}"
        ><span class="pic"
          >${item.picture ? html`<img src="${item.picture}" alt="" loading="lazy" />` : null}</span
        ><span class="words"><b>${item.title}</b><small>${facts(item)}</small></span></a
      >
    </li>`;
  return html`<ol>
    ${items.map(row)}
  </ol>`;
}

function medium({ item, sources, downloadHref }: SharedPlayer, cannotPlay: string): Html {
  const list = sources.map(({ href, type }) => html`<source src="${href}" type="${type}" />`);
  const keeps = downloadHref === null ? 'nodownload' : '';
  if (item.kind === 'audio')
    return html`<audio controls autoplay controlslist="${keeps}" data-item="${item.id}">
      ${list}${cannotPlay}
    </audio>`;
  return html`<video
    controls
    autoplay
    playsinline
    controlslist="${keeps}"
    data-item="${item.id}"
    ${item.poster ? html` poster="${item.poster}"` : null}
  >
    ${list}${cannotPlay}
  </video>`;
}

function facts({ creator, durationSeconds }: SharedItem): string {
  return [creator, durationSeconds === null ? null : clock(durationSeconds)].filter((one) => one).join(' · ');
}
