import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Agent, createServer as createSecureServer } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  issueAuthority,
  issueServerCertificate,
} from '../../server/src/core/certificates/issue-certificates.js';
import type { Trust } from '../../server/src/features/trust/trust.contract.js';
import { HttpsDoor } from '../../server/src/features/trust/https-door.js';
import { administrator, startApp, type TestApp } from '../support/app.ts';
import { freePort } from '../support/free-port.ts';
import { askSecurely, authorityOf } from '../support/secure-visitor.ts';
import { cookieOf } from '../support/watch-downloads.ts';
import { removeFolder } from '../support/remove-folder.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a server tells of its secure address, once that is settled. */
async function trustOf(app: TestApp): Promise<Trust> {
  await app.app.get(HttpsDoor).opened;
  return (await (await fetch(`${app.origin}/api/trust`)).json()) as Trust;
}

describe('the secure address', () => {
  let dataDir: string;
  let port: number;
  let app: TestApp;
  let ca: string;
  let admin: ReturnType<TestApp['browser']>;

  const start = (environment: Record<string, string> = {}) =>
    startApp({ dataDir, environment: { FOYER_HTTPS_PORT: String(port), ...environment } });
  const authorityFile = () => join(dataDir, 'https/authority.pem');

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'foyer-trust-'));
    port = await freePort();
    app = await start();
    admin = await app.setUp();
    await trustOf(app);
    ca = await authorityOf(app.origin);
  });

  afterAll(async () => {
    await app.close();
    removeFolder(dataDir);
  });

  it('answers whoever trusts the household, by name and by address, and nobody else', async () => {
    expect(await askSecurely(port, { ca })).toMatchObject({ status: 200 });
    expect(await askSecurely(port, { ca, servername: '', host: '127.0.0.1' })).toMatchObject({ status: 200 });
    await expect(askSecurely(port)).rejects.toThrow(/verify|self-signed|issuer/);
    await expect(askSecurely(port, { ca, servername: 'bank.example' })).rejects.toThrow(/altnames/);
  });

  it('tells anybody what a phone has to know, and no secret', async () => {
    const trust = await trustOf(app);
    expect(trust).toMatchObject({ httpsPort: port, certificate: 'household', problem: null });
    expect(trust.names).toEqual(expect.arrayContaining(['foyer.local', 'localhost', '127.0.0.1']));
    expect(trust.authority?.fingerprint).toBe(new X509Certificate(ca).fingerprint256);
    expect(JSON.stringify(trust)).not.toContain('PRIVATE');
  });

  it('has a certificate of at most 397 days that counts for a phone a day behind', async () => {
    const term = await askSecurely(port, { ca });
    const { expiresAt } = await trustOf(app);
    expect(Date.parse(expiresAt ?? '')).toBe(Date.parse(term.validTo));
    expect(Date.parse(term.validTo) - Date.now()).toBeLessThanOrEqual(395 * DAY_MS);
    expect(new X509Certificate(ca).validFromDate.getTime()).toBeLessThan(Date.now() - DAY_MS);
  });

  it('keeps its keys readable by the server alone', () => {
    for (const name of ['authority.pem', 'server.pem'])
      expect(statSync(join(dataDir, 'https', name)).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'https')).mode & 0o777).toBe(0o700);
  });

  it('has an authority that clients believe for its own names only, whoever holds its key', async () => {
    const foreign = await certificateFor('bank.example', readFileSync(authorityFile(), 'utf8'));
    const server = createSecureServer({ cert: foreign.certificate, key: foreign.key }, (_request, response) =>
      response.end(),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port: foreignPort } = server.address() as AddressInfo;
    await expect(askSecurely(foreignPort, { ca, servername: 'bank.example' })).rejects.toThrow(
      /permitted subtree violation/,
    );
    server.close();
  });

  it('gives cookies that never travel in the clear, while the plain address goes on as before', async () => {
    const credentials = { username: administrator.username, password: administrator.password };
    const secure = await supertest(`https://127.0.0.1:${port}`)
      .post('/api/sessions')
      .ca(ca)
      .send(credentials)
      .expect(201);
    expect(secure.headers['set-cookie']?.[0]).toMatch(/; Secure/);
    const plain = await app.browser().post('/api/sessions').send(credentials).expect(201);
    expect(plain.headers['set-cookie']?.[0]).not.toMatch(/; Secure/);
  });

  it('does not believe the forwarded headers of a proxy nobody named', async () => {
    const { username, password } = administrator;
    const answer = await app
      .browser()
      .post('/api/sessions')
      .set('x-forwarded-proto', 'https')
      .send({ username, password })
      .expect(201);
    expect(answer.headers['set-cookie']?.[0]).not.toMatch(/; Secure/);
  });

  it('carries the live socket, too', async () => {
    const socket = io(`https://127.0.0.1:${port}`, {
      ...{ transports: ['websocket'], extraHeaders: { cookie: cookieOf(admin) }, ca, reconnection: false },
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', reject);
    });
    socket.disconnect();
  });

  it('lets pages of the plain address ask it, and no other address', async () => {
    const page = await app.browser().get('/join').set('host', 'nas:8080');
    expect(page.headers['content-security-policy']).toContain(
      `connect-src 'self' https://nas:${port} https://foyer.local:${port};`,
    );
    const evil = await app.browser().get('/join').set('host', "nas;script-src'");
    expect(evil.headers['content-security-policy']).not.toContain('nas;');
    const hello = await askSecurely(port, { ca, path: '/api/trust/hello' });
    expect(hello.status).toBe(204);
  });

  it('gives the authority to Android as a certificate and to Apple as a profile', async () => {
    const certificate = await app.browser().get('/api/trust/authority.crt').expect(200);
    expect(certificate.headers['content-type']).toBe('application/x-x509-ca-cert');
    const profile = await fetch(`${app.origin}/api/trust/authority.mobileconfig`);
    expect(profile.headers.get('content-type')).toBe('application/x-apple-aspen-config');
    const data = new X509Certificate(ca).raw.toString('base64');
    expect(await profile.text()).toContain(`<data>${data}</data>`);
  });

  it('swaps in a new certificate in time, without a restart and without ending a connection', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1, ca });
    const before = await askSecurely(port, { agent });
    await app.app.get(HttpsDoor).look(new Date(Date.now() + 350 * DAY_MS));
    expect(await askSecurely(port, { agent })).toMatchObject({ serialNumber: before.serialNumber });
    const after = await askSecurely(port, { rejectUnauthorized: false });
    expect(after.serialNumber).not.toBe(before.serialNumber);
    agent.destroy();
    // Back in the present that one does not count yet, and is replaced, too.
    await app.app.get(HttpsDoor).look();
    expect(await askSecurely(port, { ca })).toMatchObject({ status: 200 });
  });

  it('is the same after a restart, and names what leads to the server by then', async () => {
    const before = await askSecurely(port, { ca });
    await app.close();
    app = await start();
    await trustOf(app);
    expect(await askSecurely(port, { ca })).toMatchObject({ serialNumber: before.serialNumber });
    await app.close();
    app = await start({ FOYER_HTTPS_NAMES: '10.9.8.7,other.example' });
    const { names, problem } = await trustOf(app);
    expect(names).toContain('10.9.8.7');
    // One name that the authority may not vouch for would make phones refuse them all.
    expect(names).not.toContain('other.example');
    expect(problem).toBeNull();
    expect(await askSecurely(port, { ca })).toMatchObject({ status: 200 });
  });

  it('serves on with an authority that cannot be read, says so, and never replaces it', async () => {
    const kept = readFileSync(authorityFile());
    await app.close();
    writeFileSync(authorityFile(), 'broken');
    app = await start();
    expect(await trustOf(app)).toMatchObject({ httpsPort: port, problem: 'trust.authority-unreadable' });
    expect(await askSecurely(port, { ca })).toMatchObject({ status: 200 });
    expect(readFileSync(authorityFile(), 'utf8')).toBe('broken');
    await app.browser().get('/api/trust/authority.crt').expect(404);
    writeFileSync(authorityFile(), kept);
    await app.app.get(HttpsDoor).look();
    expect(await trustOf(app)).toMatchObject({ problem: null });
  });

  it('says when the server’s clock is wrong or the authority has ended, and makes no other one', async () => {
    const kept = readFileSync(authorityFile());
    const door = app.app.get(HttpsDoor);
    await door.look(new Date('2001-01-01'));
    expect(await trustOf(app)).toMatchObject({ problem: 'trust.clock-behind' });
    await door.look(new Date(Date.now() + 3700 * DAY_MS));
    expect(await trustOf(app)).toMatchObject({ problem: 'trust.authority-expired', httpsPort: port });
    expect(readFileSync(authorityFile()).equals(kept)).toBe(true);
    await door.look();
    expect(await trustOf(app)).toMatchObject({ problem: null });
  });
});

describe('a secure address that something is in the way of', () => {
  it('leaves the plain one alone, is said in a code, and opens when its port is free', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const app = await startApp({ environment: { FOYER_HTTPS_PORT: String(port) } });
    expect(await trustOf(app)).toMatchObject({ httpsPort: null, problem: 'trust.port-taken' });
    const admin = await app.setUp();
    const system = await admin.get('/api/system').expect(200);
    expect((system.body as { warnings: string[] }).warnings).toContain('trust.port-taken');
    other.close();
    await once(other, 'close');
    await app.app.get(HttpsDoor).look();
    await expect.poll(async () => (await trustOf(app)).httpsPort).toBe(port);
    await app.close();
  });

  it('is off when it is told to be', async () => {
    const app = await startApp();
    expect(await trustOf(app)).toMatchObject({ httpsPort: null, certificate: null, problem: null });
    await app.browser().get('/api/trust/authority.crt').expect(404);
    await app.close();
  });
});

describe('a certificate of the household’s own', () => {
  it('is served, read again when its files change, and said to be wrong when they are', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'foyer-own-'));
    const [file, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const scope = { dnsNames: ['films.example'], addresses: [] };
    const term = (days: number) => ({
      ...{ notBefore: new Date(Date.now() - DAY_MS), notAfter: new Date(Date.now() + days * DAY_MS) },
    });
    const authority = await issueAuthority({ commonName: 'An authority', ...term(100), ...scope });
    const write = async (days: number) => {
      const wish = { commonName: 'films.example', ...term(days), ...scope };
      const { certificate, key } = await issueServerCertificate(wish, authority);
      writeFileSync(keyFile, key);
      writeFileSync(file, `${certificate}\n${authority.certificate}`);
    };
    await write(10);
    const port = await freePort();
    const app = await startApp({
      environment: {
        ...{ FOYER_HTTPS_PORT: String(port), FOYER_HTTPS_CERTIFICATE: file, FOYER_HTTPS_KEY: keyFile },
      },
    });
    const door = app.app.get(HttpsDoor);
    const ask = () => askSecurely(port, { ca: authority.certificate, servername: 'films.example' });
    expect(await trustOf(app)).toMatchObject({
      certificate: 'own',
      names: ['films.example'],
      authority: null,
    });
    const { serialNumber } = await ask();
    await write(20);
    await door.look();
    expect((await ask()).serialNumber).not.toBe(serialNumber);
    await door.look(new Date(Date.now() + 30 * DAY_MS));
    expect(await trustOf(app)).toMatchObject({ problem: 'trust.certificate-expired' });
    writeFileSync(keyFile, 'no key');
    await door.look();
    expect(await trustOf(app)).toMatchObject({ problem: 'trust.certificate-unreadable', httpsPort: port });
    expect((await ask()).status).toBe(200);
    await app.close();
    rmSync(folder, { recursive: true });
  });
});

describe('a proxy that nobody named', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ environment: { FOYER_TRUSTED_PROXIES: '192.0.2.7' } });
    await app.setUp();
  });
  afterAll(() => app.close());

  const { username, password } = administrator;
  const signIn = (headers: Record<string, string>, secret = password) =>
    app.browser().post('/api/sessions').set(headers).send({ username, password: secret });

  it('makes no page of another site one of ours by a forwarded host', async () => {
    const forged = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' };
    await signIn({ ...forged, 'x-forwarded-proto': 'https' }).expect(403);
    const answer = await signIn({ 'x-forwarded-proto': 'https' }).expect(201);
    expect(answer.headers['set-cookie']?.[0]).not.toMatch(/; Secure/);
  });

  it('gives nobody a new address to guess from', async () => {
    let address = 0;
    const guess = () =>
      app
        .browser()
        .post('/api/invitations/preview')
        .set('x-forwarded-for', `198.51.100.${(address += 1)}`)
        .send({ token: `guess ${address}` });
    for (let wrong = 0; wrong < 30; wrong += 1) await guess().expect(410);
    await guess().expect(429);
  });
});

/** What somebody who stole the authority's key would make. */
async function certificateFor(
  name: string,
  authority: string,
): Promise<{ certificate: string; key: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const der = createPrivateKey(authority).export({ type: 'pkcs8', format: 'der' });
  const signingKey = await crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
  const certificate = await x509.X509CertificateGenerator.create({
    ...{ serialNumber: '7b', subject: `CN=${name}`, issuer: new x509.X509Certificate(authority).subject },
    ...{ publicKey: keys.publicKey, signingKey, signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' } },
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
  });
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    certificate: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
  };
}
