import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { plainAddress } from './domain/address.js';
import { deviceTokenOf, sessionTokenOf } from './domain/credentials.js';
import { deviceName } from './domain/device-name.js';

/** Who knocks, before it is known which person it is. */
export interface Visitor {
  readonly address: string;
  /** In plain words, as {@link deviceName} gives it. */
  readonly device: string | null;
  /** The token of a session this browser still holds, or null. */
  readonly token: string | null;
  /** The token of the shared device that this browser is, or null. */
  readonly deviceToken: string | null;
}

/** Injects the {@link Visitor} of a request. */
export const CurrentVisitor = createParamDecorator((_data: unknown, context: ExecutionContext): Visitor => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return {
    address: plainAddress(request.ip),
    device: deviceName(request.headers['user-agent']),
    token: sessionTokenOf(request.headers.cookie),
    deviceToken: deviceTokenOf(request.headers.cookie),
  };
});
