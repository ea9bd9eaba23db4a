import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
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
  400: 'http.invalid-request',
  401: 'http.sign-in-required',
  403: 'http.forbidden',
  404: 'http.not-found',
  405: 'http.not-found',
  413: 'http.too-large',
  415: 'http.invalid-request',
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
  const code = CODES_BY_STATUS[status] ?? 'http.internal';
  const detail =
    status < 500 && error instanceof Error ? error.message : 'Something went wrong on the server.';
  return { type: `about:blank#${code}`, title: code, status, code, detail, params: {}, requestId };
}

/** The one place where errors become answers. 5xx are logged with their cause; nothing else is. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = toProblem(error, request.id);
    if (problem.status >= 500) {
      this.logger.error(`${request.method} ${request.url.split('?')[0] ?? ''} failed (${request.id})`, error);
    }
    if (reply.sent || reply.raw.headersSent) return;
    if (error instanceof TooManyRequestsError) void reply.header('retry-after', error.retryAfterSeconds);
    void reply.status(problem.status).type('application/problem+json').send(problem);
  }
}
