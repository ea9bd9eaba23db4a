import { Module } from '@nestjs/common';
import { LibraryModule } from '../library/library.module.js';
import { RatingsController } from './ratings.controller.js';
import { Ratings } from './ratings.service.js';

/** The stars that people give to films and music. */
@Module({
  imports: [LibraryModule],
  controllers: [RatingsController],
  providers: [Ratings],
})
export class RatingsModule {}
