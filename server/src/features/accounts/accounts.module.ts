import { Global, Module } from '@nestjs/common';
import { Authenticator } from '../../core/http/authenticator.js';
import { AccountsAuthenticator } from './accounts-authenticator.js';
import { ActorCache } from './actor-cache.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { AttemptThrottle } from './attempt-throttle.js';
import { ChildrenService } from './children.service.js';
import { GuessableSecrets } from './guessable-secrets.service.js';
import { HouseholdReader } from './household-reader.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsService } from './invitations.service.js';
import { JoinService } from './join.service.js';
import { MeController } from './me.controller.js';
import { MeService } from './me.service.js';
import { PairingAcceptance } from './pairing-acceptance.service.js';
import { PairingsController } from './pairings.controller.js';
import { PairingsService } from './pairings.service.js';
import { PasswordCheck } from './password-check.js';
import { PasswordHasher } from './password-hasher.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { ProfilesController } from './profiles.controller.js';
import { ProfilesService } from './profiles.service.js';
import { SessionCookie } from './session-cookie.js';
import { SessionRegister } from './session-register.js';
import { SessionSockets } from './session-sockets.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SetupController } from './setup.controller.js';
import { SetupService } from './setup.service.js';
import { SharedDevicesController } from './shared-devices.controller.js';
import { SharedDevicesService } from './shared-devices.service.js';
import { SignInService } from './sign-in.service.js';

/**
 * People, how they get in and what they may do. Global, because it gives core its {@link Authenticator};
 * other features react to `accounts.events.ts`.
 */
@Global()
@Module({
  controllers: [
    SetupController,
    SessionsController,
    MeController,
    PeopleController,
    ApiKeysController,
    InvitationsController,
    PairingsController,
    ProfilesController,
    SharedDevicesController,
  ],
  providers: [
    AccountsAuthenticator,
    { provide: Authenticator, useExisting: AccountsAuthenticator },
    ActorCache,
    AttemptThrottle,
    GuessableSecrets,
    PasswordHasher,
    PasswordCheck,
    HouseholdReader,
    SessionRegister,
    SessionCookie,
    SessionSockets,
    SetupService,
    SignInService,
    SessionsService,
    MeService,
    PeopleService,
    ChildrenService,
    ApiKeysService,
    InvitationsService,
    JoinService,
    PairingsService,
    PairingAcceptance,
    ProfilesService,
    SharedDevicesService,
  ],
  exports: [Authenticator, GuessableSecrets],
})
export class AccountsModule {}
