import { Module } from '@nestjs/common';
import { CertificateFiles } from './certificate-files.js';
import { HouseholdCertificates } from './household-certificates.js';
import { HttpsDoor } from './https-door.js';
import { OwnCertificate } from './own-certificate.js';
import { TrustController } from './trust.controller.js';
import { TrustService } from './trust.service.js';

/** The secure address: the household's own authority, HTTPS, and how phones come to trust it. */
@Module({
  controllers: [TrustController],
  providers: [CertificateFiles, HouseholdCertificates, OwnCertificate, HttpsDoor, TrustService],
  exports: [HttpsDoor, TrustService],
})
export class TrustModule {}
