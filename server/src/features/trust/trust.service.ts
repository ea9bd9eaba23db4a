import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import type { Certificate } from './certificate-files.js';
import { appleProfile } from './domain/apple-profile.js';
import { lanAddresses } from './domain/lan-addresses.js';
import { namesOf } from './domain/names-of.js';
import { HttpsDoor } from './https-door.js';
import type { Trust, TrustProblem } from './trust.contract.js';
import { NoAuthorityError } from './trust.errors.js';

/** What phones and administrators are told of the secure address. */
@Injectable()
export class TrustService {
  constructor(
    private readonly door: HttpsDoor,
    private readonly host: HttpAdapterHost,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  describe(now: Date = new Date()): Trust {
    const served = this.door.certificate;
    const authority = served?.authority;
    return {
      httpPort: this.port(),
      httpsPort: this.door.port,
      certificate: served?.leaf ? served.kind : null,
      names: namesOf(served?.leaf?.x509.subjectAltName ?? ''),
      addresses: this.plainAddresses(),
      expiresAt: served?.leaf?.term.notAfter.toISOString() ?? null,
      authority: authority
        ? {
            name: nameOf(authority),
            fingerprint: authority.x509.fingerprint256,
            expiresAt: authority.term.notAfter.toISOString(),
          }
        : null,
      problem: this.door.problem,
      now: now.toISOString(),
    };
  }

  /** The URLs of the plain address for other devices at home, the likeliest first. */
  plainAddresses(): string[] {
    return lanAddresses(this.settings.host, this.port(), networkInterfaces());
  }

  /** What an administrator should look at, by code. */
  warnings(): TrustProblem[] {
    return this.door.problem === null ? [] : [this.door.problem];
  }

  /** The authority's certificate (DER), for Android, Windows and everything else. Throws {@link NoAuthorityError}. */
  authorityFile(): Buffer {
    return this.authority().x509.raw;
  }

  /** The same as a profile for Apple's systems. Throws {@link NoAuthorityError}. */
  authorityProfile(): string {
    const authority = this.authority();
    const description =
      'Lets this device open Foyer at home securely. It vouches for nothing on the internet.';
    return appleProfile({ der: authority.x509.raw, name: nameOf(authority), description });
  }

  private authority(): Certificate {
    const authority = this.door.certificate?.authority;
    if (!authority) throw new NoAuthorityError();
    return authority;
  }

  /** The port in use, which the setting does not tell when it is 0. */
  private port(): number {
    const address = (this.host.httpAdapter.getHttpServer() as Server).address();
    return address !== null && typeof address === 'object' ? address.port : this.settings.port;
  }
}

/** The common name, as phones list it. */
function nameOf({ x509 }: Certificate): string {
  return /^CN=(.*)$/m.exec(x509.subject)?.[1] ?? 'Foyer';
}
