import { BullModule } from '@nestjs/bullmq';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '../config/settings.js';
import { PrivateRedis } from './private-redis.js';
import { redisOptions } from './redis-options.js';

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
