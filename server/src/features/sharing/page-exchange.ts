import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { plainAddress } from '../accounts/domain/address.js';
import { pagePolicy } from './domain/page-frame.js';
import { pageLanguage, type PageLanguage } from './domain/page-words.js';
import { visitForMs } from './domain/share-state.js';
import type { ShareVisitor } from './share-visits.service.js';

const VISIT_COOKIE = 'foyer_visit';

/** Who stands before a link, and in which language they read. */
export interface PageVisitor {
  readonly visitor: ShareVisitor;
  readonly language: PageLanguage;
}

/** Injects the {@link PageVisitor} of a request. */
export const CurrentPageVisitor = createParamDecorator(
  (_data: unknown, context: ExecutionContext): PageVisitor => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return {
      visitor: { address: plainAddress(request.ip), visit: request.cookies[VISIT_COOKIE] ?? null },
      language: pageLanguage(request.headers['accept-language']),
    };
  },
);

/**
 * Gives a browser the proof of its visit, for the pages of this link alone. `SameSite=Lax`: a link that is opened
 * from a message again is the same visit.
 */
export function giveVisit(reply: FastifyReply, token: string, visit: string): void {
  const secure = reply.request.protocol === 'https';
  const rest = { httpOnly: true, sameSite: 'lax', secure, maxAge: visitForMs / 1000 } as const;
  void reply.setCookie(VISIT_COOKIE, visit, { path: `/shared/${token}`, ...rest });
}

/**
 * Sends a page for visitors. Kept nowhere, found by no search engine, framed by nobody; the referrer stays in the
 * house, whose same-origin check needs the form's origin.
 */
export async function sendPage(reply: FastifyReply, status: number, markup: string): Promise<void> {
  void reply.headers({
    'content-security-policy': pagePolicy,
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-robots-tag': 'noindex, nofollow',
    vary: 'accept-language',
  });
  await reply.status(status).type('text/html; charset=utf-8').send(markup);
}
