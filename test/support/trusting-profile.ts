import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A home folder in which Chromium trusts `ca` (PEM): a certificate database of NSS, as a person's import makes it. */
export function profileThatTrusts(ca: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-nss-'));
  const database = join(folder, '.pki/nssdb');
  mkdirSync(database, { recursive: true });
  const file = join(folder, 'authority.pem');
  writeFileSync(file, ca);
  execFileSync('certutil', ['-N', '-d', `sql:${database}`, '--empty-password']);
  execFileSync('certutil', ['-A', '-d', `sql:${database}`, '-t', 'C,,', '-n', 'foyer', '-i', file]);
  return folder;
}
