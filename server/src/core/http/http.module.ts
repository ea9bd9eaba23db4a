import { Module, StandardSchemaValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { InvalidRequestError } from './http.errors.js';
import { ProblemFilter } from './problem.filter.js';
import { SessionGuard } from './session.guard.js';

function pathText(path: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined): string {
  return (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
}

/** Every route's guard, validation and error answers. */
@Module({
  providers: [
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
    {
      provide: APP_PIPE,
      useValue: new StandardSchemaValidationPipe({
        exceptionFactory: (issues) =>
          new InvalidRequestError(
            issues.map((issue) => ({ path: pathText(issue.path), message: issue.message })),
          ),
      }),
    },
  ],
})
export class HttpModule {}
