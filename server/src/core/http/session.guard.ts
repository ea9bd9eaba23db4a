import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import {
  ALLOWED,
  ON_OWN_DEVICE,
  OPEN_TO_ADDING_KEYS,
  type Allowed,
  type AuthenticatedRequest,
} from './allow.decorator.js';
import { hasRole, isLimited, isOnSharedDevice, type Actor } from './actor.js';
import { Authenticator } from './authenticator.js';
import {
  CrossOriginError,
  ForbiddenError,
  OwnDeviceNeededError,
  SignInRequiredError,
} from './http.errors.js';
import { isSameOrigin } from './same-origin.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets a request pass when its route's `@Allow` says so. A route without `@Allow` answers nobody. Changing
 * requests that a browser sends must come from this server's own pages; a bearer key needs no origin,
 * because no browser attaches it by itself. A key with a narrow scope opens the routes of that scope alone.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & AuthenticatedRequest>();
    const allowed = this.reflector.getAllAndOverride<Allowed | undefined>(ALLOWED, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (allowed === undefined) throw new ForbiddenError();
    const usesKey = /^bearer /i.test(request.headers.authorization ?? '');
    if (!SAFE_METHODS.has(request.method) && !usesKey && !isSameOrigin(request.headers))
      throw new CrossOriginError();
    if (allowed === 'anybody') return true;
    const actor: Actor | null = await this.authenticator.authenticate(request.headers);
    if (!actor) throw new SignInRequiredError();
    const isForAdding = this.reflector.get<true | undefined>(OPEN_TO_ADDING_KEYS, context.getHandler());
    if (isLimited(actor) && !isForAdding) throw new ForbiddenError();
    if (!hasRole(actor.role, allowed)) throw new ForbiddenError();
    const isForOwnDevice = this.reflector.getAllAndOverride<true | undefined>(ON_OWN_DEVICE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (isForOwnDevice && isOnSharedDevice(actor)) throw new OwnDeviceNeededError();
    request.actor = actor;
    return true;
  }
}
