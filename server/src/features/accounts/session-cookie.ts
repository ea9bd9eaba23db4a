import type { CookieSerializeOptions } from '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { DEVICE_COOKIE, SESSION_COOKIE, sessionTokenOf } from './domain/credentials.js';
import { cookieSeconds } from './domain/session-life.js';

const DEVICE_SECONDS = 400 * 24 * 60 * 60;

/**
 * The cookie that holds a session's token. HttpOnly: no script reads it. `SameSite=Lax`, not `Strict`: with
 * Strict, a link opened from a message or another app would show a signed-in person the sign-in page; Lax
 * sends it along for such links, and still not with another site's form, frame or fetch. What Lax leaves
 * open (other ports of this host are the same site) the same-origin check of changing requests closes.
 * Secure where the request came by https; on a home network's plain http the browser would drop it.
 */
@Injectable()
export class SessionCookie {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Gives the browser its token for as long as a session lasts unused. */
  give(reply: FastifyReply, token: string): void {
    void reply.setCookie(SESSION_COOKIE, token, {
      ...this.attributes(reply),
      maxAge: cookieSeconds(this.settings.sessionDays),
    });
  }

  /** Lets the browser's cookie last as long as its session, which every use puts off. */
  renew(reply: FastifyReply): void {
    const token = sessionTokenOf(reply.request.headers.cookie);
    if (token !== null) this.give(reply, token);
  }

  /** Takes the cookie away. */
  take(reply: FastifyReply): void {
    void reply.clearCookie(SESSION_COOKIE, this.attributes(reply));
  }

  /** Lets the browser know its device as a shared one, for as long as browsers keep a cookie (RFC 6265bis: 400 days). */
  giveDevice(reply: FastifyReply, token: string): void {
    void reply.setCookie(DEVICE_COOKIE, token, { ...this.attributes(reply), maxAge: DEVICE_SECONDS });
  }

  private attributes(reply: FastifyReply): CookieSerializeOptions {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: reply.request.protocol === 'https' };
  }
}
