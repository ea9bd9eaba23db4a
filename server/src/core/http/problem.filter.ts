import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { loggedPath } from '../logging/logged-path.js';
import { FoyerError } from './foyer-error.js';
import { InvalidRequestError, TooManyRequestsError } from './http.errors.js';

/** The body of every failure: RFC 9457 problem details with a stable `code`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  params: Readonly<Record<string, string | number>>;
  requestId: string;
  issues?: readonly { path: string; message: string }[];
}

const CODES_BY_STATUS: Readonly<Record<number, string>> = {
  401: 'http.sign-in-required',
  403: 'http.forbidden',
  404: 'http.not-found',
  405: 'http.not-found',
  413: 'http.too-large',
  429: 'http.too-many-requests',
};

/** A database or a framework error's HTTP status, where it carries one. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}

/** Maps any thrown value to a problem; unknown ones become `http.internal` and tell nothing. Pure. */
export function toProblem(error: unknown, requestId: string): Problem {
  if (error instanceof FoyerError) {
    return {
      type: `about:blank#${error.code}`,
      title: error.name.replace(/Error$/, ''),
      status: error.status,
      code: error.code,
      detail: error.message,
      params: error.params,
      requestId,
      ...(error instanceof InvalidRequestError ? { issues: error.issues } : {}),
    };
  }
  const status = statusOf(error);
  const code = CODES_BY_STATUS[status] ?? (status < 500 ? 'http.invalid-request' : 'http.internal');
  const detail =
    status < 500 && error instanceof Error ? error.message : 'Something went wrong on the server.';
  return { type: `about:blank#${code}`, title: code, status, code, detail, params: {}, requestId };
}

const logger = new Logger('Http');

/**
 * Answers a failed request with its problem, unless an answer is under way. 5xx are logged with their cause;
 * nothing else is. Also Fastify's `frameworkErrors` handler, for addresses that match no route and pass no hook.
 */
export function answerProblem(
  error: unknown,
  request: Pick<FastifyRequest, 'id' | 'method' | 'url'>,
  reply: Pick<FastifyReply, 'sent' | 'raw' | 'header' | 'status'>,
): void {
  const problem = toProblem(error, request.id);
  if (problem.status >= 500)
    logger.error(`${request.method} ${loggedPath(request.url)} failed (${request.id})`, error);
  if (reply.sent || reply.raw.headersSent) return;
  if (error instanceof TooManyRequestsError) void reply.header('retry-after', error.retryAfterSeconds);
  void reply.header('x-request-id', request.id);
  void reply.status(problem.status).type('application/problem+json').send(problem);
}

/** Where Nest's errors become answers: see {@link answerProblem}. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}
