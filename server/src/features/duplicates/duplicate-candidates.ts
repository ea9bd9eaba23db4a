import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import {
  MOST_TRIMMED_SECONDS,
  type Fingerprint,
  type TurnableFingerprint,
} from './domain/compare-fingerprints.js';
import { pictureKeys, soundKeys } from './domain/sketch.js';
import { MediaFingerprint } from './media-fingerprint.entity.js';

/** An item's fingerprint, ready to be compared. */
interface StoredFingerprint extends Fingerprint {
  readonly id: number;
  readonly mediaId: string;
  readonly kind: 'video' | 'audio';
  readonly sha256: string;
  readonly durationMs: number;
}

/** Another item that is worth comparing, and by how many seconds its beginning may be off. */
export interface Candidate extends StoredFingerprint {
  readonly trimmedSeconds: number;
}

type OwnFingerprint = StoredFingerprint & TurnableFingerprint;

/** Whole copies differ by less than this in length, and begin together. */
const SAME_LENGTH_MS = 2_000;
const SAME_START_SECONDS = 3;
/** Trimmed copies differ by at most so much. */
const TRIMMED_MS = MOST_TRIMMED_SECONDS * 1000;
const TRIMMED_SHARE = 0.2;
/** Items compared at most; the nearest in length, and those that share most keys. */
const MOST_OF_SAME_LENGTH = 400;
const MOST_BY_KEYS = 50;
const BATCH = 50;

/**
 * Chooses who is compared with whom, so that a library of 100,000 items stays quick: whole copies by their length,
 * trimmed ones by the keys they share. Both are index look-ups.
 */
@Injectable()
export class DuplicateCandidates {
  constructor(private readonly em: EntityManager) {}

  /** An item's own fingerprint; null while there is none. */
  async own(mediaId: string, turned: Uint8Array | null): Promise<OwnFingerprint | null> {
    const row = await this.em
      .fork()
      .findOne(MediaFingerprint, { media: mediaId }, { populate: ['pictures', 'sound'] });
    return row && { ...toFingerprint(row), turned };
  }

  /** The items whose file has the same bytes. */
  async sameFile(own: OwnFingerprint): Promise<string[]> {
    const rows = await this.em
      .fork()
      .find(MediaFingerprint, { sha256: own.sha256, id: { $ne: own.id } }, { limit: BATCH });
    return rows.map((row) => row.media.id);
  }

  /** The items that may show or sound the same, each once, loaded in small batches. */
  async *alike(own: OwnFingerprint): AsyncGenerator<Candidate> {
    if (!own.pictures && !own.sound) return;
    const seen = new Set<number>([own.id]);
    const byLength = { ids: await this.ofSameLength(own), trimmedSeconds: SAME_START_SECONDS };
    const byKeys = { ids: await this.withSameKeys(own), trimmedSeconds: MOST_TRIMMED_SECONDS };
    for (const { ids, trimmedSeconds } of [byKeys, byLength]) {
      const fresh = ids.filter((id) => !seen.has(id));
      for (const id of fresh) seen.add(id);
      for (let at = 0; at < fresh.length; at += BATCH) {
        const rows = await this.load(fresh.slice(at, at + BATCH));
        for (const row of rows) yield { ...toFingerprint(row), trimmedSeconds };
      }
    }
  }

  private load(ids: readonly number[]): Promise<MediaFingerprint[]> {
    return this.em
      .fork()
      .find(MediaFingerprint, { id: { $in: [...ids] } }, { populate: ['pictures', 'sound'] });
  }

  private async ofSameLength({ kind, durationMs, id }: OwnFingerprint): Promise<number[]> {
    const sql = `select f.id from media_fingerprints f where f.kind = ? and f.duration_ms between ? and ? and f.id <> ?
      order by abs(f.duration_ms - ?) limit ?`;
    const [from, to] = [durationMs - SAME_LENGTH_MS, durationMs + SAME_LENGTH_MS];
    return this.ids(sql, [kind, from, to, id, durationMs, MOST_OF_SAME_LENGTH]);
  }

  /** A mirrored copy is found by the keys that this item has when it is turned. */
  private async withSameKeys(own: OwnFingerprint): Promise<number[]> {
    const keys = new Set(
      own.pictures
        ? [...pictureKeys(own.pictures), ...pictureKeys(own.turned ?? new Uint8Array())]
        : soundKeys(own.sound ?? new Uint32Array()),
    );
    if (keys.size === 0) return [];
    const off = Math.max(TRIMMED_MS, own.durationMs * TRIMMED_SHARE);
    const marks = [...keys].map(() => '?').join(', ');
    const sql = `select f.id from media_fingerprint_keys k join media_fingerprints f on f.id = k.fingerprint_id
      where k.key in (${marks}) and f.kind = ? and f.duration_ms between ? and ? and f.id <> ?
      group by f.id order by count(*) desc, f.id desc limit ?`;
    const [from, to] = [Math.round(own.durationMs - off), Math.round(own.durationMs + off)];
    return this.ids(sql, [...keys, own.kind, from, to, own.id, MOST_BY_KEYS]);
  }

  private async ids(sql: string, values: readonly (string | number)[]): Promise<number[]> {
    const rows = await this.em
      .fork()
      .getConnection()
      .execute(sql, [...values], 'all');
    return (rows as { id: number }[]).map(({ id }) => id);
  }
}

function toFingerprint(row: MediaFingerprint): StoredFingerprint {
  const { id, kind, sha256, durationMs, pictures, sound } = row;
  return {
    ...{ id, kind, sha256, durationMs, mediaId: row.media.id },
    pictures: pictures ? Uint8Array.from(pictures) : null,
    sound: sound ? wordsOf(sound) : null,
  };
}

/** A copy of its own, because the database's buffers need not begin at a whole word. */
function wordsOf(bytes: Uint8Array): Uint32Array {
  const copy = Uint8Array.from(bytes.subarray(0, bytes.length - (bytes.length % 4)));
  return new Uint32Array(copy.buffer);
}
