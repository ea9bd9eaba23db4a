import {
  answer,
  api,
  type CreateSubscription,
  type RequestedQuality,
  type Subscription,
} from '../../api/index.js';
import { toasts } from '../../feedback/index.js';

type Filters = Subscription['filters'];
type KeepKind = Subscription['keep']['kind'];
type Whether = Filters['live'];
export type AgeKind = 'any' | 'days' | 'since';

const wordsOf = (text: string) =>
  text
    .split(/[,，、;\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .slice(0, 30);
const whole = (text: string, otherwise: number) => {
  const value = Math.trunc(Number(text));
  return Number.isFinite(value) && value >= 1 ? value : otherwise;
};
const minutesOf = (text: string) => {
  const value = Number(text.replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) || value < 0 ? null : value;
};

/** What is being chosen for something to follow, new or followed already. */
export class SubscriptionForm {
  quality = $state<RequestedQuality>('auto');
  /** `all`, or how many at each look. */
  backfill = $state('5');
  keepKind = $state<KeepKind>('all');
  keepCount = $state('10');
  keepDays = $state('30');
  /** `auto`, or hours. */
  interval = $state('auto');
  forPersonIds = $state<readonly string[]>([]);
  titleHas = $state('');
  titleHasNot = $state('');
  minMinutes = $state('');
  maxMinutes = $state('');
  age = $state<AgeKind>('any');
  lastDays = $state('30');
  since = $state('');
  live = $state<Whether>('any');
  shorts = $state<Whether>('any');
  languages = $state<readonly string[]>([]);
  /** The playlist that something new fills. */
  playlistId = $state<string | null>(null);
  readonly #id: string | null;

  constructor(subscription: Subscription | null) {
    this.#id = subscription?.id ?? null;
    if (!subscription) return;
    const { filters, keep, quality, backfill, intervalHours, forPersonIds } = subscription;
    this.quality = quality;
    this.backfill = backfill === null ? 'all' : String(backfill);
    this.interval = intervalHours === null ? 'auto' : String(intervalHours);
    this.forPersonIds = forPersonIds;
    this.keepKind = keep.kind;
    if (keep.kind === 'last') this.keepCount = String(keep.count);
    if (keep.kind === 'days') this.keepDays = String(keep.days);
    this.#takeFilters(filters);
  }

  /** How many filters are set. */
  get filterCount(): number {
    const { titleHas, titleHasNot, minMinutes, maxMinutes, uploadedSince, lastDays, ...rest } = this.filters;
    const set = [titleHas.length, titleHasNot.length, minMinutes, maxMinutes, uploadedSince, lastDays];
    const others = [rest.live !== 'any', rest.shorts !== 'any', rest.languages.length > 0];
    return set.filter((value) => value !== null && value !== 0).length + others.filter(Boolean).length;
  }

  get filters(): Filters {
    const low = minutesOf(this.minMinutes);
    const high = minutesOf(this.maxMinutes);
    return {
      ...{ titleHas: wordsOf(this.titleHas), titleHasNot: wordsOf(this.titleHasNot) },
      ...{ minMinutes: low, maxMinutes: low !== null && high !== null ? Math.max(low, high) : high },
      uploadedSince: this.age === 'since' && this.since !== '' ? this.since : null,
      lastDays: this.age === 'days' ? Math.min(3650, whole(this.lastDays, 30)) : null,
      ...{ live: this.live, shorts: this.shorts, languages: [...this.languages] },
    };
  }

  get keep(): Subscription['keep'] {
    if (this.keepKind === 'last') return { kind: 'last', count: Math.min(1000, whole(this.keepCount, 10)) };
    if (this.keepKind === 'days') return { kind: 'days', days: Math.min(3650, whole(this.keepDays, 30)) };
    return { kind: this.keepKind };
  }

  /** Saves the change, or follows `url`, which `password` opens. Rejects with the server's refusal. */
  save(url: string, password: string | null): Promise<Subscription> {
    const body: Omit<CreateSubscription, 'url'> = {
      ...{
        filters: this.filters,
        keep: this.keep,
        quality: this.quality,
        forPersonIds: [...this.forPersonIds],
      },
      backfill: this.backfill === 'all' ? null : Number(this.backfill),
      intervalHours: this.interval === 'auto' ? null : Number(this.interval),
    };
    const videoPassword = password ?? undefined;
    if (this.#id === null) return this.#follow({ url, ...body, videoPassword });
    const params = { path: { id: this.#id } };
    return answer(api.PATCH('/api/subscriptions/{id}', { params, body }));
  }

  async #follow(body: CreateSubscription): Promise<Subscription> {
    const made = await answer(api.POST('/api/subscriptions', { body }));
    if (this.playlistId !== null) {
      const params = { path: { subscriptionId: made.id, playlistId: this.playlistId } };
      // It is followed all the same; its menu has the playlists, too.
      await api
        .PUT('/api/subscriptions/{subscriptionId}/playlists/{playlistId}', { params })
        .catch((error: unknown) => toasts.failed(error));
    }
    return made;
  }

  #takeFilters(filters: Filters): void {
    this.titleHas = filters.titleHas.join(', ');
    this.titleHasNot = filters.titleHasNot.join(', ');
    this.minMinutes = filters.minMinutes === null ? '' : String(filters.minMinutes);
    this.maxMinutes = filters.maxMinutes === null ? '' : String(filters.maxMinutes);
    this.age = filters.lastDays !== null ? 'days' : filters.uploadedSince !== null ? 'since' : 'any';
    if (filters.lastDays !== null) this.lastDays = String(filters.lastDays);
    this.since = filters.uploadedSince ?? '';
    this.live = filters.live;
    this.shorts = filters.shorts;
    this.languages = filters.languages;
  }
}
