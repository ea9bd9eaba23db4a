import { BullModule } from '@nestjs/bullmq';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { RedisOptions } from 'bullmq';
import type { Settings } from '../config/settings.js';
import { PrivateRedis } from './private-redis.js';

/** How to reach a Redis, by URL (`redis://`, `rediss://`, `unix:///path`) or by the private socket. */
export function redisOptions(url: string | undefined, privateSocket: string): RedisOptions {
  const shared = {
    maxRetriesPerRequest: null,
    retryStrategy: (times: number) => Math.min(times * 100, 2000),
  };
  if (url === undefined) return { ...shared, path: privateSocket };
  const parsed = new URL(url);
  if (parsed.protocol === 'unix:') return { ...shared, path: parsed.pathname };
  return {
    ...shared,
    host: parsed.hostname,
    port: Number(parsed.port || 6379),
    username: decodeURIComponent(parsed.username) || undefined,
    password: decodeURIComponent(parsed.password) || undefined,
    db: Number(parsed.pathname.slice(1) || 0),
    ...(parsed.protocol === 'rediss:' ? { tls: {} } : {}),
  };
}

@Global()
@Module({ providers: [PrivateRedis], exports: [PrivateRedis] })
class PrivateRedisModule {}

/** BullMQ on the household's private Redis, or on the one that `FOYER_REDIS_URL` names. */
@Module({})
export class QueueModule {
  /** Connects every queue and worker; the private server answers before the first of them starts. */
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: QueueModule,
      imports: [
        PrivateRedisModule,
        BullModule.forRootAsync({
          inject: [PrivateRedis],
          useFactory: async (redis: PrivateRedis) => {
            if (settings.redisUrl === undefined) await redis.start();
            return {
              prefix: 'foyer',
              connection: redisOptions(settings.redisUrl, redis.socket),
              defaultJobOptions: { removeOnComplete: true, removeOnFail: 100 },
            };
          },
        }),
      ],
    };
  }
}
