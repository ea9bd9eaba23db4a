import { Module } from '@nestjs/common';
import { LibraryModule } from '../library/library.module.js';
import { ChildRequestsController } from './child-requests.controller.js';
import { ChildRequestsService } from './child-requests.service.js';
import { RequestAnswers } from './request-answers.service.js';
import { RequestNews } from './request-news.js';

/** What children ask for, and what grown-ups answer. */
@Module({
  imports: [LibraryModule],
  controllers: [ChildRequestsController],
  providers: [ChildRequestsService, RequestAnswers, RequestNews],
})
export class ChildRequestsModule {}
