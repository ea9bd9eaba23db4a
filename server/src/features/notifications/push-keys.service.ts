import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SecretBox } from '../../core/storage/secret-box.js';
import { PushKey } from './push-key.entity.js';
import { PushTarget } from './push-target.entity.js';

const PURPOSE = 'push-key';
const OWNER = 'household';

/** Base64url; the private one never leaves the server. */
export interface PushKeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Keeps the keys by which push services know this household; made at the first start. */
@Injectable()
export class PushKeys implements OnApplicationBootstrap {
  private readonly logger = new Logger('Notifications');
  private pair: Promise<PushKeyPair> | null = null;

  constructor(
    private readonly em: EntityManager,
    private readonly box: SecretBox,
  ) {}

  onApplicationBootstrap(): void {
    this.get().catch((error: unknown) => this.logger.error('there are no keys for push', error));
  }

  /** The keys, made when there are none. */
  get(): Promise<PushKeyPair> {
    this.pair ??= this.readOrMake().catch((error: unknown) => {
      this.pair = null;
      throw error;
    });
    return this.pair;
  }

  private async readOrMake(): Promise<PushKeyPair> {
    const row = await this.em.fork().findOne(PushKey, { singleton: 1 });
    const privateKey = row && this.box.decrypt(PURPOSE, OWNER, row.sealedPrivateKey);
    if (row && privateKey) return { publicKey: row.publicKey, privateKey };
    if (row) await this.forget();
    return this.make();
  }

  private async make(): Promise<PushKeyPair> {
    // Loaded when it is needed: most starts of the server do without.
    const { default: webPush } = await import('web-push');
    const { publicKey, privateKey } = webPush.generateVAPIDKeys();
    const em = this.em.fork();
    const sealedPrivateKey = this.box.encrypt(PURPOSE, OWNER, privateKey);
    try {
      await em.persist(em.create(PushKey, { singleton: 1, publicKey, sealedPrivateKey })).flush();
      return { publicKey, privateKey };
    } catch (error) {
      // Another process of this household was quicker.
      if (error instanceof UniqueConstraintViolationException) return this.readOrMake();
      throw error;
    }
  }

  /** Keys of another server: what was subscribed with them cannot be reached any more. */
  private async forget(): Promise<void> {
    this.logger.warn(
      'the keys for push cannot be read with this secret.key: devices have to be turned on again',
    );
    await this.em.fork().nativeDelete(PushTarget, { kind: 'browser' });
    await this.em.fork().nativeDelete(PushKey, { singleton: 1 });
  }
}
