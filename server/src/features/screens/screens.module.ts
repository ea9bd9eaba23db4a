import { Module } from '@nestjs/common';
import { LibraryModule } from '../library/library.module.js';
import { ScreensController } from './screens.controller.js';
import { Screens } from './screens.service.js';

/** The household's open screens: what they play, and one as the remote of another. */
@Module({ imports: [LibraryModule], controllers: [ScreensController], providers: [Screens] })
export class ScreensModule {}
