import { Inject, Injectable, Logger } from '@nestjs/common';
import { hostname, networkInterfaces } from 'node:os';
import { issueAuthority, issueServerCertificate } from '../../core/certificates/issue-certificates.js';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { CertificateFiles, type Certificate } from './certificate-files.js';
import type { Served } from './certificate-source.js';
import { authorityTerm, isCurrent, renewalReason, serverTerm } from './domain/certificate-term.js';
import { authorityScope, ownNames, type Machine } from './domain/own-names.js';
import type { TrustProblem } from './trust.contract.js';

/**
 * The household's own authority and the certificate it signs for this server. An authority that exists is never
 * replaced by itself: every phone would have to trust the household again.
 */
@Injectable()
export class HouseholdCertificates {
  private readonly logger = new Logger('Trust');
  private served: Served | null = null;
  private leftOut: readonly string[] = [];

  constructor(
    private readonly files: CertificateFiles,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** What to serve now; makes what is missing, ends soon or names other addresses. Never rejects. */
  async look(now: Date): Promise<Served> {
    if (this.served && this.isInOrder(this.served, now)) return this.served;
    this.served = await this.bringUpToDate(now).catch((error: unknown) => this.failed(error, now));
    return this.served;
  }

  private isInOrder(served: Served, now: Date): boolean {
    const { authority, problem } = served;
    if (!authority || problem !== null || !isCurrent(authority.term, now)) return false;
    return this.reason(served, authority, now) === null;
  }

  private async bringUpToDate(now: Date): Promise<Served> {
    const leaf = await this.files.read('server').catch(() => null);
    const { certificate: authority, problem } = await this.authority(now);
    if (!authority || problem !== null) return { kind: 'household', leaf, authority, problem };
    const own = leaf?.x509.checkIssued(authority.x509) ? leaf : null;
    const served: Served = { kind: 'household', leaf: own, authority, problem: null };
    const reason = this.reason(served, authority, now);
    if (reason === null) return served;
    return { ...served, leaf: await this.issue(authority, reason, now) };
  }

  /** The authority, made when there is none yet, and what keeps it from signing. */
  private async authority(
    now: Date,
  ): Promise<{ certificate: Certificate | null; problem: TrustProblem | null }> {
    try {
      const certificate = (await this.files.read('authority')) ?? (await this.createAuthority(now));
      if (isCurrent(certificate.term, now)) return { certificate, problem: null };
      const isAhead = certificate.term.notBefore > now;
      return { certificate, problem: isAhead ? 'trust.clock-behind' : 'trust.authority-expired' };
    } catch (error) {
      this.logger.error(`the household's authority cannot be read: ${String(error)}`);
      return { certificate: null, problem: 'trust.authority-unreadable' };
    }
  }

  private async createAuthority(now: Date): Promise<Certificate> {
    const machine = this.machine();
    const commonName = `Foyer at ${machine.hostName.split('.')[0]} (${machine.localName}.local)`;
    await this.files.createAuthority(
      await issueAuthority({ commonName, ...authorityTerm(now), ...authorityScope(machine) }),
    );
    this.logger.log('made the household’s certificate authority');
    const created = await this.files.read('authority');
    if (!created) throw new Error('the authority was not written');
    return created;
  }

  private async issue(authority: Certificate, reason: string, now: Date): Promise<Certificate> {
    const names = ownNames(this.machine());
    const term = serverTerm(now, authority.term.notAfter);
    const commonName = names.dnsNames[0] ?? 'Foyer';
    const issued = await issueServerCertificate({ commonName, ...term, ...names }, authority.pair);
    this.leftOut = issued.leftOut;
    await this.files.replaceServer(issued);
    this.logger.log(`made a certificate for this server (${reason})`);
    if (issued.leftOut.length > 0)
      this.logger.warn(`the household's authority may not vouch for ${issued.leftOut.join(', ')}`);
    const leaf = await this.files.read('server');
    if (!leaf) throw new Error('the certificate was not written');
    return leaf;
  }

  private reason({ leaf }: Served, authority: Certificate, now: Date) {
    const facts = leaf && { term: leaf.term, missing: this.missing(leaf) };
    return renewalReason(facts, authority.term.notAfter, now);
  }

  private missing({ x509 }: Certificate): string[] {
    const { dnsNames, addresses } = ownNames(this.machine());
    return [
      ...dnsNames.filter((name) => x509.checkHost(name, { subject: 'never' }) === undefined),
      ...addresses.filter((address) => x509.checkIP(address) === undefined),
    ].filter((name) => !this.leftOut.includes(name));
  }

  private machine(): Machine {
    const { localName, httpsNames } = this.settings;
    return { hostName: hostname(), localName, otherNames: httpsNames, interfaces: networkInterfaces() };
  }

  /** A full disk, say: what there is goes on serving, and the next look tries again. */
  private failed(error: unknown, now: Date): Served {
    this.logger.error(`no certificate was made: ${String(error)}`);
    const leaf = this.served?.leaf ?? null;
    const isOver = leaf !== null && !isCurrent(leaf.term, now);
    const problem = isOver ? 'trust.certificate-expired' : 'trust.certificate-unreadable';
    return { kind: 'household', leaf, authority: this.served?.authority ?? null, problem };
  }
}
