import { EntityManager } from '@mikro-orm/core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { v7 } from 'uuid';
import { DomainEvents } from '../../core/events/domain-events.js';
import { HouseholdCopies } from '../playback/household-copies.service.js';
import { filmPlanned } from '../playback/playback.events.js';
import { needOfGroup, type FileGroup, type PreparationKind } from './domain/preparation-need.js';
import { PlayingDevice } from './playing-device.entity.js';
import { Preparation } from './preparation.entity.js';

/** A device that has played nothing for so long counts no more. */
const DEVICE_DAYS = 60;
const DAY_MS = 86_400_000;
/** How many films are taken up at a time, the newest first. */
const TAKEN = 20;

/** The kinds of files that the library has: few, however many films. */
const GROUPS = `select distinct container, video_codec as "videoCodec", audio_codec as "audioCodec"
  from media where kind = 'video' and trashed_at is null and is_available = true`;

/** Films of a kind that nobody has taken up, the newest first. */
const FILMS = `select m.id from media m where m.kind = 'video' and m.trashed_at is null and m.is_available = true
  and m.container = ? and coalesce(m.video_codec, '') = ? and coalesce(m.audio_codec, '') = ?
  and not exists (select 1 from preparations p where p.media_id = m.id) order by m.created_at desc limit ?`;

/** Which films are to be prepared: those that a device of the household could not play, and others like them. */
@Injectable()
export class PreparationQueue implements OnModuleInit {
  private readonly told = new Map<string, string>();

  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
    private readonly copies: HouseholdCopies,
  ) {}

  onModuleInit(): void {
    this.events.on(filmPlanned, async ({ mediaId, sessionId, codecs, mode }) => {
      if (sessionId !== null && codecs.length > 0) await this.remember(sessionId, codecs.join(','));
      if (mode === 'remux') await this.want(mediaId, 'remux');
      if (mode === 'hls') await this.want(mediaId, 'convert');
    });
  }

  /** Takes up films that the household's devices would not play; resolves with how many. */
  async takeUp(): Promise<number> {
    const em = this.em.fork();
    const since = new Date(Date.now() - DEVICE_DAYS * DAY_MS);
    const devices = await em.find(PlayingDevice, { updatedAt: { $gt: since } });
    const known = [...new Set(devices.map(({ codecs }) => codecs))].map((codecs) => codecs.split(','));
    if (known.length === 0) return 0;
    const groups = (await em.getConnection().execute(GROUPS)) as FileGroup[];
    let count = 0;
    for (const group of groups) {
      const kind = needOfGroup(group, known);
      if (kind) count += await this.takeGroup(group, kind);
    }
    return count;
  }

  private async takeGroup(group: FileGroup, kind: PreparationKind): Promise<number> {
    const values = [group.container, group.videoCodec ?? '', group.audioCodec ?? '', TAKEN];
    const films = (await this.em.fork().getConnection().execute(FILMS, values, 'all')) as { id: string }[];
    for (const { id } of films) await this.want(id, kind);
    return films.length;
  }

  /** A film that was prepared once and is wanted again has lost its copy, or its file is another one. */
  private async want(mediaId: string, kind: PreparationKind): Promise<void> {
    const now = new Date();
    const row = { media: mediaId, kind, status: 'waiting', progress: 0 } as const;
    const em = this.em.fork();
    await em.upsert(
      Preparation,
      { ...row, id: v7(), createdAt: now, updatedAt: now },
      { onConflictFields: ['media'], onConflictAction: 'ignore' },
    );
    const ready = await em.findOne(Preparation, { media: mediaId, status: 'ready' }, { populate: ['media'] });
    if (!ready || (await this.copies.isReady(ready.media, ready.kind))) return;
    await em.nativeUpdate(Preparation, { id: ready.id, status: 'ready' }, { ...row, updatedAt: now });
  }

  private async remember(sessionId: string, codecs: string): Promise<void> {
    const day = new Date().toISOString().slice(0, 10);
    if (this.told.get(sessionId) === `${day} ${codecs}`) return;
    this.told.set(sessionId, `${day} ${codecs}`);
    const row = { session: sessionId, codecs: codecs.slice(0, 200), updatedAt: new Date() };
    await this.em.fork().upsert(PlayingDevice, row, { onConflictFields: ['session'] });
  }
}
