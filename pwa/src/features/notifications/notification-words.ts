import type { Notification } from '../../api/index.js';
import { errorWords, m, show } from '../../i18n/index.js';
import { linkWords } from '../../lib/links.js';
import { routes } from '../../routes.js';

/** How a piece of news reads, and where it leads. */
interface Words {
  readonly title: string;
  readonly text: string | null;
  readonly href: string;
}

type FactsOf<Kind> = Extract<Notification['facts'], { kind: Kind }>;

/** The words of a piece of news in the language on screen. */
export function wordsOf({ facts, count }: Notification): Words {
  const title = facts.title === null ? null : spoken(facts.title);
  const many = { count, shown: show.count(count) };
  switch (facts.kind) {
    case 'download-finished':
      return {
        title: finishedTitle(facts.broughtBy, many),
        text: title,
        href: wayOf(facts, count) ?? (facts.mediaId ? routes.item(facts.mediaId) : routes.downloads()),
      };
    case 'download-failed':
      return {
        title: count > 1 ? m.notifications_failed_many(many) : m.notifications_failed(),
        text: count > 1 ? title : `${title ?? ''} · ${errorWords.of(facts.code).title}`,
        href: wayOf(facts, count) ?? routes.downloads(),
      };
    case 'playlist-added': {
      const { username: name, playlistName: playlist } = facts;
      const isNamed = count === 1 && facts.title !== null;
      return {
        title: isNamed
          ? m.notifications_added_one({ name, playlist })
          : m.notifications_added({ ...many, name, playlist }),
        text: title,
        href: routes.playlist(facts.playlistId),
      };
    }
    case 'went-live':
      return {
        title: m.notifications_live({ channel: facts.channel }),
        text: title,
        href: routes.subscription(facts.subscriptionId),
      };
    case 'playlist-invited':
      return {
        title: m.notifications_invited({ name: facts.username }),
        text: title,
        href: routes.playlist(facts.playlistId),
      };
    case 'child-asked':
      return {
        title: m.notifications_asked({ name: facts.username }),
        text: title,
        href: routes.requests(),
      };
    case 'request-answered':
      return {
        title: answerOf(facts),
        text: facts.word === '' ? title : `${title ?? ''} · “${facts.word}”`,
        href: facts.mediaId ? routes.item(facts.mediaId) : routes.requests(),
      };
    case 'needs-you':
      return needOf(facts, title);
  }
}

function needOf({ code, batchId }: FactsOf<'needs-you'>, title: string | null): Words {
  const why = errorWords.of(code);
  return {
    title: [why.title, title].filter(Boolean).join(' · '),
    text: why.hint,
    href: batchId === null ? routes.you() : routes.batch(batchId),
  };
}

function answerOf({ outcome, username }: FactsOf<'request-answered'>): string {
  if (outcome === 'arrived') return m.notifications_arrived();
  const name = username ?? '';
  return outcome === 'approved' ? m.notifications_approved({ name }) : m.notifications_declined({ name });
}

function finishedTitle(name: string | undefined, many: { count: number; shown: string }): string {
  if (name !== undefined)
    return many.count > 1
      ? m.notifications_brought_many({ ...many, name })
      : m.notifications_brought({ name });
  return many.count > 1 ? m.notifications_finished_many(many) : m.notifications_finished();
}

/** What never told its title is named by its link. */
function spoken(title: string): string {
  return /^https?:\/\//.test(title) ? linkWords(title) : title;
}

/** Several lead to what brought them. */
function wayOf(
  facts: { readonly batchId: string | null; readonly subscriptionId: string | null },
  count: number,
): string | null {
  if (count === 1) return null;
  if (facts.batchId !== null) return routes.batch(facts.batchId);
  return facts.subscriptionId === null ? null : routes.subscription(facts.subscriptionId);
}
