import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What a browser hands to a server that shall write to it. */
export interface BrowserSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** A message as the browser would read it, and who signed it. */
export interface PushedMessage {
  /** The path of the subscription that it came to. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly notification: {
    readonly title: string;
    readonly body: string;
    readonly tag: string;
    readonly navigate: string;
    readonly app_badge: string;
    readonly lang: string;
    readonly data: { readonly path: string; readonly kind: string | null; readonly throughSequence: number };
  };
  /** The sender's public key, when its signature for this service is good and young. */
  readonly signedBy: string | null;
}

/** A stand-in for browsers' push services on the loopback. It holds the browsers' keys and reads what comes. */
export interface PushServiceStandIn {
  readonly origin: string;
  readonly messages: readonly PushedMessage[];
  /** A browser subscribes. */
  subscribe(): BrowserSubscription;
  /** How it answers from now on. */
  answerWith(status: number): void;
  close(): Promise<void>;
}

interface BrowserKeys {
  readonly ecdh: ReturnType<typeof createECDH>;
  readonly auth: Buffer;
}

/** Opens one that takes every message. */
export async function startPushService(): Promise<PushServiceStandIn> {
  const browsers = new Map<string, BrowserKeys>();
  const messages: PushedMessage[] = [];
  let status = 201;
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const path = request.url ?? '';
      const keys = browsers.get(path);
      if (!keys || request.method !== 'POST') return response.writeHead(404).end();
      if (status === 201) {
        const { notification } = JSON.parse(decrypt(body, keys)) as Pick<PushedMessage, 'notification'>;
        const signedBy = signerOf(request.headers.authorization ?? '', origin);
        messages.push({ path, headers: request.headers, notification, signedBy });
      }
      return response.writeHead(status).end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ origin, messages },
    subscribe() {
      const ecdh = createECDH('prime256v1');
      ecdh.generateKeys();
      const auth = randomBytes(16);
      const path = `/push/${randomBytes(12).toString('base64url')}`;
      browsers.set(path, { ecdh, auth });
      const p256dh = ecdh.getPublicKey('base64url');
      return { endpoint: `${origin}${path}`, keys: { p256dh, auth: auth.toString('base64url') } };
    },
    answerWith: (other) => (status = other),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** RFC 8291 in one record of RFC 8188: salt, record size, the sender's key, then what it says. */
function decrypt(body: Buffer, { ecdh, auth }: BrowserKeys): string {
  const salt = body.subarray(0, 16);
  const keyLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const secret = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32));
  const part = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${name}\0`, length));
  const decipher = createDecipheriv('aes-128-gcm', part('aes128gcm', 16), part('nonce', 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
}

/** RFC 8292: a JWT for this service, of at most a day, signed with ES256 by the key that comes with it. */
function signerOf(authorization: string, audience: string): string | null {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(\S+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const jwk = {
    ...{ kty: 'EC', crv: 'P-256' },
    ...{ x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') },
  };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const isSigned = verify(
    ...(['sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }] as const),
    Buffer.from(signature, 'base64url'),
  );
  const { aud, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
    aud: string;
    exp: number;
  };
  const left = exp - Date.now() / 1000;
  return isSigned && aud === audience && left > 0 && left <= 86_400 ? key : null;
}
