import type { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
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
  /** The largest file, in bytes. */
  readonly maxBytes?: number;
}

/**
 * A rule of another feature about downloads (a site's budget, a schedule's window, a person's plan). Each method
 * may be left out. `refuse` throws the coded error that the person reads; the rest must not throw.
 */
export interface DownloadGate {
  /** At the door, inside the transaction that writes the row: throws when it is not to be accepted. */
  refuse?(em: EntityManager, wanted: WantedDownload): Promise<void>;
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
  async refuse(em: EntityManager, wanted: WantedDownload): Promise<void> {
    for (const gate of this.gates) await gate.refuse?.(em, wanted);
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

  /** Tells every gate how an attempt ended. */
  async ended(row: Download, failure: { code: string } | null): Promise<void> {
    for (const gate of this.gates) await gate.onEnded?.(row, failure);
  }
}
