import type { Subscription, SubscriptionEntry, SubscriptionKeep } from '../../api/index.js';
import { errorWords, language, m, show } from '../../i18n/index.js';
import { languageName } from '../../lib/language-name.js';

const joined = (...parts: (string | null | false)[]) => parts.filter(Boolean).join(' · ');

/** When the list is looked at, or why it is not; `isBad` when something is wrong with it. */
export function standing(subscription: Subscription): { text: string; isBad: boolean } {
  const { status, isChecking, failure, nextCheckAt, waitCode } = subscription;
  if (status === 'paused') return { text: m.subscriptions_paused(), isBad: false };
  if (isChecking) return { text: m.subscriptions_checking(), isBad: false };
  const isSoon = nextCheckAt === null || Date.parse(nextCheckAt) - Date.now() < 60_000;
  if (failure) {
    const when = show.ago(nextCheckAt ?? new Date().toISOString());
    const why = errorWords.of(failure.code).title;
    const { times: count } = failure;
    return { text: m.subscriptions_failing({ why, when, count, shown: show.count(count) }), isBad: true };
  }
  if (waitCode?.startsWith('sites.resting') && nextCheckAt) {
    const why = errorWords.of(waitCode).title;
    return { text: m.subscriptions_resting({ why, when: show.ago(nextCheckAt) }), isBad: false };
  }
  if (waitCode)
    return { text: m.subscriptions_waiting_because({ why: errorWords.of(waitCode).title }), isBad: true };
  return {
    text: isSoon ? m.subscriptions_next_now() : m.subscriptions_next({ when: show.ago(nextCheckAt) }),
    isBad: false,
  };
}

/** What it brought: `12 arrived · 3 left out`. */
export function countsLine({ counts }: Subscription): string {
  const { arrived, open, left, failed } = counts;
  return joined(
    m.subscriptions_arrived({ count: arrived, shown: show.count(arrived) }),
    open > 0 && m.subscriptions_open({ shown: show.count(open) }),
    left > 0 && m.subscriptions_left({ shown: show.count(left) }),
    failed > 0 && m.subscriptions_failed({ shown: show.count(failed) }),
  );
}

/** What stays, in a word or two. */
export function keepWords(keep: SubscriptionKeep): string {
  switch (keep.kind) {
    case 'last':
      return m.subscriptions_keeps_last({ count: show.count(keep.count) });
    case 'days':
      return m.subscriptions_keeps_days({ count: keep.days, shown: show.count(keep.days) });
    case 'watched':
      return m.subscriptions_keeps_watched();
    default:
      return m.subscriptions_keeps_all();
  }
}

type Values = Record<string, string | number>;
const text = (values: Values, name: string) => String(values[name] ?? '');

/** Why an entry was left, by the filter that did it. */
const leftBecause: Readonly<Record<string, (values: Values) => string>> = {
  'title-has': (values) => m.subscriptions_reason_title_has({ words: text(values, 'words') }),
  'title-has-not': (values) => m.subscriptions_reason_title_has_not({ words: text(values, 'words') }),
  'too-short': (values) =>
    m.subscriptions_reason_too_short({ minutes: show.count(Number(values['minutes'])) }),
  'too-long': (values) => m.subscriptions_reason_too_long({ minutes: show.count(Number(values['minutes'])) }),
  'too-old': (values) => m.subscriptions_reason_too_old({ day: show.date(text(values, 'day')) }),
  'older-than-days': (values) =>
    m.subscriptions_reason_older_than_days({ days: show.count(Number(values['days'])) }),
  'live-none': () => m.subscriptions_reason_live_none(),
  'live-only': () => m.subscriptions_reason_live_only(),
  'shorts-none': () => m.subscriptions_reason_shorts_none(),
  'shorts-only': () => m.subscriptions_reason_shorts_only(),
  language: (values) =>
    m.subscriptions_reason_language({ language: languageName(text(values, 'language'), language.current) }),
};

/** What became of an entry, and why. */
export function entryLine({ state, reason }: SubscriptionEntry): string {
  switch (state) {
    case 'left':
      return leftBecause[reason?.code ?? '']?.(reason?.values ?? {}) ?? m.subscriptions_state_waiting();
    case 'failed':
      return errorWords.of(reason?.code ?? 'ytdlp.unknown').title;
    case 'wanted':
      return m.subscriptions_state_wanted();
    case 'downloading':
      return m.subscriptions_state_downloading();
    case 'arrived':
      return m.subscriptions_state_arrived();
    case 'here':
      return m.subscriptions_state_here();
    case 'cancelled':
      return m.subscriptions_state_cancelled();
    case 'let-go':
      return m.subscriptions_state_let_go();
    default:
      return m.subscriptions_state_waiting();
  }
}
