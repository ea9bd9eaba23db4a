import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { mkdir } from 'node:fs/promises';
import { SecretBox } from './secret-box.js';
import { SecretKey } from './secret-key.js';
import { Storage } from './storage.js';

@Global()
@Module({ providers: [Storage, SecretKey, SecretBox], exports: [Storage, SecretKey, SecretBox] })
export class StorageModule implements OnModuleInit {
  constructor(private readonly storage: Storage) {}

  async onModuleInit(): Promise<void> {
    await mkdir(this.storage.dataFolder, { recursive: true });
    await mkdir(this.storage.incomingRoot, { recursive: true });
  }
}
