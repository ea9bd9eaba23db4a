import { EntityManager, UniqueConstraintViolationException, type EntityData } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { ABANDONED_AFTER_MS, toToolState, type ToolState } from './domain/tool-state.js';
import { ToolBusyError } from './tools.errors.js';
import { YtDlpState } from './ytdlp-state.entity.js';

/** Keeps the one row that says which yt-dlp serves, and lets one process at a time change what it says. */
@Injectable()
export class YtDlpStates {
  constructor(private readonly em: EntityManager) {}

  /** The row as it is now; made when missing. */
  async read(): Promise<ToolState> {
    return toToolState(await this.row());
  }

  /** Changes the row. */
  async change(change: EntityData<YtDlpState>): Promise<void> {
    await this.em.fork().nativeUpdate(YtDlpState, { singleton: 1 }, { ...change, updatedAt: new Date() });
  }

  /** Holds the row. Throws {@link ToolBusyError} when somebody else does; let go with {@link letGo}. */
  async hold(): Promise<void> {
    await this.read();
    const now = new Date();
    const isFree = {
      $or: [{ busySince: null }, { busySince: { $lt: new Date(now.getTime() - ABANDONED_AFTER_MS) } }],
    };
    const held = await this.em
      .fork()
      .nativeUpdate(YtDlpState, { singleton: 1, ...isFree }, { busySince: now, updatedAt: now });
    if (held === 0) throw new ToolBusyError();
  }

  /** Lets go of the row; also of one that a process which has died held. */
  letGo(): Promise<void> {
    return this.change({ busySince: null });
  }

  private async row(): Promise<YtDlpState> {
    const em = this.em.fork();
    const known = await em.findOne(YtDlpState, { singleton: 1 });
    if (known) return known;
    try {
      const made = em.create(YtDlpState, { singleton: 1 });
      await em.flush();
      return made;
    } catch (error) {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      return this.em.fork().findOneOrFail(YtDlpState, { singleton: 1 });
    }
  }
}
