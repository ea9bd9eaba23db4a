import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { idSchema } from '../../core/http/id.contract.js';
import { Storage } from '../../core/storage/storage.js';

/** Servers that share the media folder must not sweep away each other's; nobody watches one film for so long. */
const ABANDONED_AFTER_MS = 24 * 3600_000;

/** The folders of the sessions, `<media>/.incoming/sessions/<id>`: made, deleted, and swept after a crash. */
@Injectable()
export class SessionFolders implements OnModuleInit {
  private readonly root: string;

  constructor(
    private readonly storage: Storage,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.root = join(storage.incomingRoot, 'sessions');
  }

  /** What a crash left behind is deleted before the first session. */
  async onModuleInit(): Promise<void> {
    const isAlone = this.settings.redisUrl === undefined;
    for (const name of await readdir(this.root).catch(() => [])) {
      const facts = await stat(join(this.root, name)).catch(() => null);
      const isOld = facts !== null && Date.now() - facts.mtimeMs > ABANDONED_AFTER_MS;
      if (isAlone || isOld) await rm(join(this.root, name), { recursive: true, force: true });
    }
  }

  /** A session's folder, made. Absolute. */
  async make(id: string): Promise<string> {
    const folder = this.storage.resolveInside(this.root, idSchema.parse(id));
    await mkdir(folder, { recursive: true });
    return folder;
  }

  /** Deletes a session's folder and all in it. */
  async remove(id: string): Promise<void> {
    await rm(this.storage.resolveInside(this.root, id), { recursive: true, force: true });
  }
}
