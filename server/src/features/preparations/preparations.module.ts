import { Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '../../core/config/settings.js';
import { LibraryModule } from '../library/library.module.js';
import { PlaybackModule } from '../playback/playback.module.js';
import { PreparationQueue } from './preparation-queue.service.js';
import { PreparationRunner } from './preparation-runner.js';
import { PreparationsController } from './preparations.controller.js';
import { PreparationsService } from './preparations.service.js';

/** Films that a phone of the household cannot play as they are, prepared while nobody needs the machine. */
@Module({})
export class PreparationsModule {
  /** With the role `api` it answers routes, with `worker` it prepares. */
  static forRoles(roles: Settings['roles']): DynamicModule {
    return {
      module: PreparationsModule,
      imports: [LibraryModule, PlaybackModule],
      controllers: roles.includes('api') ? [PreparationsController] : [],
      providers: [
        PreparationQueue,
        PreparationsService,
        ...(roles.includes('worker') ? [PreparationRunner] : []),
      ],
    };
  }
}
