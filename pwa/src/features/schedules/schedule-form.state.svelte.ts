import {
  answer,
  api,
  type DownloadOptions,
  type RequestedQuality,
  type Schedule,
  type When,
} from '../../api/index.js';
import { firstTime } from './when-words.js';

/** What a new schedule begins with. */
export interface ScheduleStart {
  /** Links, whatever stands between them. */
  readonly text?: string;
  readonly name?: string | null;
  readonly quality?: RequestedQuality;
  readonly options?: DownloadOptions;
  /** The password of the films; kept by the server until the last time, and not shown. */
  readonly videoPassword?: string | undefined;
  /** A wall-clock time such as `2026-11-21T20:00`. */
  readonly at?: string;
}

const noOptions: DownloadOptions = {
  ...{ formatId: null, section: null, subtitleLanguages: [], audioLanguages: [], forPersonIds: [] },
};

/** The zone of this device, as the server knows zones. */
const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What is being written in the sheet, for a new schedule or a changed one. */
export class ScheduleForm {
  kind = $state<When['kind']>('once');
  date = $state('');
  time = $state('20:00');
  days = $state<readonly number[]>([1, 2, 3, 4, 5, 6, 7]);
  pattern = $state('0 7 * * *');
  text = $state('');
  name = $state('');
  quality = $state<RequestedQuality>('auto');
  readonly timeZone: string;
  readonly #options: DownloadOptions;
  readonly #id: string | null;
  readonly #videoPassword: string | undefined;

  constructor(schedule: Schedule | null, start: ScheduleStart) {
    this.#id = schedule?.id ?? null;
    this.#videoPassword = start.videoPassword;
    this.timeZone = schedule?.timeZone ?? ownZone();
    this.#options = schedule?.options ?? start.options ?? noOptions;
    this.text = schedule?.text ?? start.text ?? '';
    this.name = schedule?.name ?? start.name ?? '';
    this.quality = schedule?.quality ?? start.quality ?? 'auto';
    this.choose(start.at ?? firstTime());
    if (schedule) this.#adopt(schedule.when);
  }

  /** The chosen moment of a single time. */
  get at(): string {
    return `${this.date}T${this.time}`;
  }

  get when(): When {
    if (this.kind === 'once') return { kind: 'once', at: this.at };
    if (this.kind === 'days') return { kind: 'days', days: [...this.days], time: this.time };
    return { kind: 'cron', pattern: this.pattern };
  }

  /** Whether there is enough to send. */
  get isComplete(): boolean {
    const hasTime = this.kind === 'cron' ? this.pattern.trim().length >= 9 : this.time !== '';
    const hasDay = this.kind === 'once' ? this.date !== '' : this.kind === 'cron' || this.days.length > 0;
    return hasTime && hasDay && this.text.trim() !== '';
  }

  /** Takes a wall-clock moment. */
  choose(at: string): void {
    const [date = '', time = ''] = at.split('T');
    this.date = date;
    this.time = time;
  }

  toggleDay(day: number): void {
    this.days = this.days.includes(day) ? this.days.filter((one) => one !== day) : [...this.days, day];
  }

  /** Sends it. Rejects with an ApiError. */
  save(): Promise<Schedule> {
    const { when, timeZone, text, quality } = this;
    const body = { when, timeZone, text, quality, name: this.name.trim() || null, options: this.#options };
    if (this.#id === null) {
      const created = { ...body, videoPassword: this.#videoPassword };
      return answer(api.POST('/api/schedules', { body: created }));
    }
    const path = { id: this.#id };
    return answer(api.PATCH('/api/schedules/{id}', { params: { path }, body: { ...body, isEnabled: true } }));
  }

  #adopt(when: When): void {
    this.kind = when.kind;
    if (when.kind === 'once') this.choose(when.at);
    else if (when.kind === 'days') [this.days, this.time] = [when.days, when.time];
    else this.pattern = when.pattern;
  }
}
