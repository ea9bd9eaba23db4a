import type { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { DownloadProgress } from '../../core/ytdlp/download-request.js';
import type { MediaInfo } from '../../core/ytdlp/media-info.contract.js';
import type { Device, QualityAdvice } from '../sites/quality-advice.contract.js';
import type { SiteKey } from '../sites/sites.contract.js';
import type { Download } from './download.entity.js';
import type { DownloadOptions, RequestedQuality } from './downloads.contract.js';

/** A download that somebody wants, before there is a row. */
export interface WantedDownload {
  readonly personId: string;
  readonly url: string;
  readonly site: SiteKey;
  readonly quality: RequestedQuality;
  readonly options: DownloadOptions;
  /** Secret: of the film, where it has one. */
  readonly videoPassword?: string | undefined;
  /** What an earlier try of it learned of its size; left out or null: nothing. */
  readonly knownBytes?: number | null;
}

/** A link whose quality is to be chosen. `device` null: the one that the person last asked from. */
export interface UndecidedQuality {
  readonly personId: string;
  readonly url: string;
  readonly site: SiteKey;
  readonly device: Device | null;
}

/** Why a row may not start now. `until` is when to ask again; null: when the gate calls `DownloadIntake.release`. */
export interface Hold {
  readonly code: string;
  readonly until: Date | null;
}

/** What an attempt gets besides the wish itself. */
export interface FetchExtras {
  /** A Netscape cookie file's text; yt-dlp gets a private copy that is deleted afterwards. */
  readonly cookies?: string;
  /** The upstream proxy this site is fetched through. */
  readonly proxyUrl?: string;
  readonly videoPassword?: string;
  /** The shorter side of the picture may have so many pixels. */
  readonly maxHeight?: number;
  /** Subtitles to write beside the film, instead of those that were wished for: a gate adds to them. */
  readonly subtitleLanguages?: readonly string[];
  /** What is known of the film besides what yt-dlp says. */
  readonly describe?: (info: MediaInfo) => MediaInfo;
  /** The largest file, in bytes. */
  readonly maxBytes?: number;
}

/** Why an attempt failed. */
export interface AttemptFailure {
  readonly code: string;
  readonly isRetryable: boolean;
  /** When the site itself named a time to come back. */
  readonly retryAfterSeconds: number | null;
  /** The site's own text: to decide by, not to show. */
  readonly detail: string;
}

/**
 * A rule of another feature about downloads (a site's budget, a schedule's window, a person's plan). Each method
 * may be left out. `refuse` and `accepted` throw the coded error that the person reads; the rest must not throw.
 */
export interface DownloadGate {
  /** At the door, before there is a row: throws when it is not to be accepted. */
  refuse?(wanted: WantedDownload): Promise<void>;
  /**
   * The row was made, in the same transaction; throwing takes it back (a quota that two requests at one instant must
   * not pass). Ask through `em` alone: SQLite has one connection, and this transaction holds it.
   */
  accepted?(em: EntityManager, row: Download, wanted: WantedDownload): Promise<void>;
  /** What `auto` becomes; null when this gate cannot say yet. The site may be asked only while there is a `signal`. */
  choose?(wish: UndecidedQuality, signal: AbortSignal | null): Promise<QualityAdvice | null>;
  /** Of rows that could start, those that must wait. Asked in bulk, before every start. */
  hold?(em: EntityManager, rows: readonly Download[], now: Date): Promise<ReadonlyMap<string, Hold>>;
  /** How many one person may run at once; the smallest answer counts. */
  ofPerson?(em: EntityManager): Promise<(personId: string) => number>;
  /** How many of one site may run at once; the smallest answer counts. */
  ofSite?(em: EntityManager): Promise<(site: SiteKey) => number>;
  /** A person's weight in the queue; the product counts. */
  weightOf?(em: EntityManager): Promise<(personId: string) => number>;
  /** What an attempt gets besides, asked just before it starts. */
  extras?(em: EntityManager, row: Download): Promise<FetchExtras>;
  /** More of an attempt has arrived; asked several times a second, so it only takes a note. */
  progressed?(row: Download, progress: Pick<DownloadProgress, 'downloadedBytes' | 'totalBytes'>): void;
  /** What a failure is called here, when this gate knows its cause better; asked before `afterFailure`. */
  causeOf?(row: Download, failure: AttemptFailure): string | null;
  /**
   * An attempt has failed. With a hold the row goes back to those that wait and the failure does not count against
   * it; null: it is tried again or has failed as usual.
   */
  afterFailure?(row: Download, failure: AttemptFailure): Promise<Hold | null>;
  /** An attempt has ended: with a film (null), or with a coded failure. */
  onEnded?(row: Download, failure: { code: string } | null): Promise<void>;
}

/** The gates that other features put up. The thread asks them and does not know who they are. */
@Injectable()
export class DownloadGates {
  private readonly gates: DownloadGate[] = [];

  /** Puts up a gate, in `onModuleInit` of the feature that owns it. */
  register(gate: DownloadGate): void {
    this.gates.push(gate);
  }

  /** Throws what the first gate that refuses throws. */
  async refuse(wanted: WantedDownload): Promise<void> {
    for (const gate of this.gates) await gate.refuse?.(wanted);
  }

  /** What `auto` becomes, as the first gate says that knows; null: nobody does. */
  async choose(wish: UndecidedQuality, signal: AbortSignal | null): Promise<QualityAdvice | null> {
    for (const gate of this.gates) {
      const advice = await gate.choose?.(wish, signal);
      if (advice) return advice;
    }
    return null;
  }

  /** Tells every gate of a new row. */
  async accepted(em: EntityManager, row: Download, wanted: WantedDownload): Promise<void> {
    for (const gate of this.gates) await gate.accepted?.(em, row, wanted);
  }

  /** Why each of these rows must wait, as far as one must; the first gate's reason counts. */
  async hold(em: EntityManager, rows: readonly Download[], now: Date): Promise<Map<string, Hold>> {
    const holds = new Map<string, Hold>();
    for (const gate of this.gates) {
      const open = rows.filter((row) => !holds.has(row.id));
      if (open.length === 0 || !gate.hold) continue;
      for (const [id, hold] of await gate.hold(em, open, now)) holds.set(id, hold);
    }
    return holds;
  }

  /** The smallest of all limits of a person, `fallback` among them. */
  async ofPerson(em: EntityManager, fallback: number): Promise<(personId: string) => number> {
    const limits = await Promise.all(this.gates.map((gate) => gate.ofPerson?.(em)));
    return (personId) => Math.min(fallback, ...limits.flatMap((limit) => (limit ? [limit(personId)] : [])));
  }

  /** The smallest of all limits of a site. */
  async ofSite(em: EntityManager): Promise<(site: SiteKey) => number> {
    const limits = await Promise.all(this.gates.map((gate) => gate.ofSite?.(em)));
    return (site) => Math.min(Infinity, ...limits.flatMap((limit) => (limit ? [limit(site)] : [])));
  }

  /** The product of all weights of a person. */
  async weightOf(em: EntityManager): Promise<(personId: string) => number> {
    const weights = await Promise.all(this.gates.map((gate) => gate.weightOf?.(em)));
    return (personId) => weights.reduce((product, weight) => product * (weight?.(personId) ?? 1), 1);
  }

  /** Everything the gates add to an attempt; of two that say the same thing the later one counts. */
  async extras(em: EntityManager, row: Download): Promise<FetchExtras> {
    const extras = await Promise.all(this.gates.map((gate) => gate.extras?.(em, row)));
    return Object.assign({}, ...extras.filter((extra) => extra !== undefined)) as FetchExtras;
  }

  /** Tells every gate how far an attempt is. */
  progressed(row: Download, progress: DownloadProgress): void {
    for (const gate of this.gates) gate.progressed?.(row, progress);
  }

  /** The failure by its cause, as the first gate names it that knows better. */
  named(row: Download, failure: AttemptFailure): AttemptFailure {
    for (const gate of this.gates) {
      const code = gate.causeOf?.(row, failure);
      if (code) return { ...failure, code };
    }
    return failure;
  }

  /** How a failed row waits, as the first gate says that makes it wait; null: none does. */
  async afterFailure(row: Download, failure: AttemptFailure): Promise<Hold | null> {
    for (const gate of this.gates) {
      const hold = await gate.afterFailure?.(row, failure);
      if (hold) return hold;
    }
    return null;
  }

  /** Tells every gate how an attempt ended. */
  async ended(row: Download, failure: { code: string } | null): Promise<void> {
    for (const gate of this.gates) await gate.onEnded?.(row, failure);
  }
}
