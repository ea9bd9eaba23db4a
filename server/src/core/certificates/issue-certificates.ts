import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** A certificate and its private key, both PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/** Names (RFC 1123) and addresses or networks (`10.0.0.0/8`) that a certificate is for. */
export interface CertificateScope {
  readonly dnsNames: readonly string[];
  readonly addresses: readonly string[];
}

interface CertificateWish extends CertificateScope {
  readonly commonName: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** A certificate for a server, and which of the wished names its authority may not vouch for. */
export interface ServerCertificate extends KeyPair {
  readonly leftOut: readonly string[];
}

/**
 * Makes a self-signed authority (EC P-256) that may vouch for the names and networks of its scope and nothing else:
 * a critical name constraint (RFC 5280, 4.2.1.10).
 */
export function issueAuthority(wish: CertificateWish): Promise<KeyPair> {
  return issue({ kind: 'authority', wish });
}

/**
 * Makes a server's certificate (EC P-256), signed by `authority`. Names outside of the authority's scope are left out,
 * because one of them would make clients refuse all. Rejects when the authority cannot be read.
 */
export function issueServerCertificate(
  wish: CertificateWish,
  authority: KeyPair,
): Promise<ServerCertificate> {
  return issue({ kind: 'server', wish, authority });
}

type Task =
  | { readonly kind: 'authority'; readonly wish: CertificateWish }
  | { readonly kind: 'server'; readonly wish: CertificateWish; readonly authority: KeyPair };

/** In a thread of its own: the library takes 18 MB and half a second, once a year, and ends with the thread. */
function issue<Answer extends KeyPair>(task: Task): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { certificateTask: task } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('no certificate was made')));
  });
}

const KEY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;
const NAME_CONSTRAINTS = '2.5.29.30';

async function loadLibrary() {
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  x509.cryptoProvider.set(globalThis.crypto);
  const { AsnConvert } = await import('@peculiar/asn1-schema');
  return { x509, AsnConvert, asn1: await import('@peculiar/asn1-x509') };
}

/** WebCrypto's key, whichever library of types describes it. */
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;
type Library = Awaited<ReturnType<typeof loadLibrary>>;

async function authorityFor(library: Library, wish: CertificateWish): Promise<KeyPair> {
  const { x509 } = library;
  const keys = await crypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ serialNumber: serialNumber(), name: [{ CN: [wish.commonName] }, { O: ['Foyer'] }] },
    ...{ notBefore: wish.notBefore, notAfter: wish.notAfter, signingAlgorithm: SIGNATURE, keys },
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      nameConstraints(library, wish),
    ],
  });
  return { certificate: certificate.toString('pem'), key: await pemOf(keys.privateKey) };
}

async function serverCertificateFor(
  library: Library,
  wish: CertificateWish,
  authority: KeyPair,
): Promise<ServerCertificate> {
  const { x509 } = library;
  const issuer = new x509.X509Certificate(authority.certificate);
  const isPermitted = permission(library, issuer);
  const dnsNames = wish.dnsNames.filter(isPermitted.name);
  const addresses = wish.addresses.filter(isPermitted.address);
  const keys = await crypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    ...{ serialNumber: serialNumber(), subject: [{ CN: [dnsNames[0] ?? 'Foyer'] }] },
    ...{ issuer: issuer.subjectName, publicKey: keys.publicKey, signingAlgorithm: SIGNATURE },
    ...{ notBefore: wish.notBefore, notAfter: wish.notAfter, signingKey: await signingKey(authority.key) },
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        ...dnsNames.map((value) => ({ type: 'dns', value }) as const),
        ...addresses.map((value) => ({ type: 'ip', value }) as const),
      ]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  const left = [...wish.dnsNames, ...wish.addresses].filter(
    (name) => !dnsNames.includes(name) && !addresses.includes(name),
  );
  return {
    ...{ certificate: certificate.toString('pem'), key: await pemOf(keys.privateKey), leftOut: left },
  };
}

function nameConstraints({ x509, asn1, AsnConvert }: Library, scope: CertificateScope) {
  const bases = [
    ...scope.dnsNames.map((dNSName) => new asn1.GeneralName({ dNSName })),
    ...scope.addresses.map((iPAddress) => new asn1.GeneralName({ iPAddress })),
  ];
  const permittedSubtrees = new asn1.GeneralSubtrees(bases.map((base) => new asn1.GeneralSubtree({ base })));
  const value = AsnConvert.serialize(new asn1.NameConstraints({ permittedSubtrees }));
  return new x509.Extension(NAME_CONSTRAINTS, true, value);
}

/** Whether an authority may vouch for a name (itself or one below) or for an address; one without limits for all. */
function permission({ asn1, AsnConvert }: Library, issuer: InstanceType<Library['x509']['X509Certificate']>) {
  const extension = issuer.getExtension(NAME_CONSTRAINTS);
  if (!extension) return { name: () => true, address: () => true };
  const { permittedSubtrees } = AsnConvert.parse(extension.value, asn1.NameConstraints);
  const bases = [...(permittedSubtrees ?? [])].map(({ base }) => base);
  const names = bases.flatMap(({ dNSName }) => (dNSName === undefined ? [] : [dNSName]));
  const networks = bases.flatMap(({ iPAddress }) => (iPAddress === undefined ? [] : [bytesOf(iPAddress)]));
  const address = (text: string) => networks.some((network) => isWithin(bytesOf(text), network));
  return {
    name: (text: string) => names.some((name) => text === name || text.endsWith(`.${name}`)),
    address,
  };

  function bytesOf(text: string): Uint8Array {
    const name = new asn1.GeneralName({ iPAddress: text });
    // Behind the context tag and the length, each one byte, lie the address and, of a network, the mask.
    return new Uint8Array(AsnConvert.serialize(name)).subarray(2);
  }
}

function isWithin(address: Uint8Array, network: Uint8Array): boolean {
  if (network.length !== address.length * 2) return false;
  const mask = network.subarray(address.length);
  return address.every((byte, index) => (byte & (mask[index] ?? 0)) === network[index]);
}

/** 16 random bytes as hex, positive and without a leading zero (RFC 5280, 4.1.2.2). */
function serialNumber(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}

async function pemOf(key: Key): Promise<string> {
  const text = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${text.replace(/.{64}(?=.)/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
}

function signingKey(pem: string): Promise<Key> {
  const bytes = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  return crypto.subtle.importKey('pkcs8', bytes, KEY_ALGORITHM, false, ['sign']);
}

/** The worker's half. */
async function work(task: Task): Promise<KeyPair> {
  const library = await loadLibrary();
  if (task.kind === 'authority') return authorityFor(library, task.wish);
  return serverCertificateFor(library, task.wish, task.authority);
}

const given = isMainThread ? null : (workerData as { certificateTask?: Task } | null);
if (given?.certificateTask) {
  void work(given.certificateTask).then((made) => parentPort?.postMessage(made));
}
