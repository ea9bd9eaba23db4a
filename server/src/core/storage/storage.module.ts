import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { mkdir } from 'node:fs/promises';
import { SecretKey } from './secret-key.js';
import { Storage } from './storage.js';

@Global()
@Module({ providers: [Storage, SecretKey], exports: [Storage, SecretKey] })
export class StorageModule implements OnModuleInit {
  constructor(private readonly storage: Storage) {}

  async onModuleInit(): Promise<void> {
    await mkdir(this.storage.dataFolder, { recursive: true });
    await mkdir(this.storage.incomingRoot, { recursive: true });
  }
}
