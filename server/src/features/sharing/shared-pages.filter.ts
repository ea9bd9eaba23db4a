import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TooManyRequestsError } from '../../core/http/http.errors.js';
import { answerProblem, toProblem } from '../../core/http/problem.filter.js';
import { pageLanguage, pageWords } from './domain/page-words.js';
import { noticePage } from './domain/shared-page.js';
import { sendPage } from './page-exchange.js';

/** Tells people with a browser in words why there is no page; programs get the problem. */
@Catch()
export class SharedPagesFilter implements ExceptionFilter {
  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status } = toProblem(error, request.id);
    if (status >= 500 || !request.headers.accept?.includes('text/html')) {
      answerProblem(error, request, reply);
      return;
    }
    const language = pageLanguage(request.headers['accept-language']);
    const words = pageWords[language];
    const isWait = error instanceof TooManyRequestsError;
    if (isWait) void reply.header('retry-after', error.retryAfterSeconds);
    const [title, text] = isWait
      ? [words.waitTitle, words.wait(error.retryAfterSeconds)]
      : status === 404
        ? [words.goneTitle, words.gone]
        : [words.failedTitle, words.failed];
    await sendPage(reply, status, noticePage(language, title, text));
  }
}
