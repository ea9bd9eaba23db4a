import {
  createParamDecorator,
  SetMetadata,
  UnauthorizedException,
  type ExecutionContext,
} from '@nestjs/common';
import type { Actor, Role } from './actor.js';

/** Metadata key under which a route keeps who may call it. */
export const ALLOWED = 'foyer:allowed';

/** Who may call a route: anybody at all, or people of at least a role. */
export type Allowed = 'anybody' | Role;

/**
 * Says who may call a route or a controller: `@Allow('member')`. A route without it answers nobody
 * (the guard refuses and a test fails), so that no route is open by forgetting.
 */
export const Allow = (allowed: Allowed) => SetMetadata(ALLOWED, allowed);

/** Metadata key of routes that keys made for adding may call. */
export const OPEN_TO_ADDING_KEYS = 'foyer:open-to-adding-keys';

/** Lets keys whose scope is `add` call a route, besides those that may do everything. Every other route refuses them. */
export const OpenToAddingKeys = () => SetMetadata(OPEN_TO_ADDING_KEYS, true);

/** Metadata key of routes that a shared device is refused. */
export const ON_OWN_DEVICE = 'foyer:on-own-device';

/** Keeps a route for people's own devices: on a shared one, their password was not asked. */
export const OnOwnDevice = () => SetMetadata(ON_OWN_DEVICE, true);

/** A request that the session guard has passed. */
export interface AuthenticatedRequest {
  actor?: Actor;
}

/** Injects the {@link Actor} of a route that asks for a role. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!actor) throw new UnauthorizedException();
  return actor;
});
