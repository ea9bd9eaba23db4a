import { createHash } from 'node:crypto';

/** What an Apple profile is made of: the authority's DER bytes and what people read of it. */
export interface ProfileContent {
  readonly der: Buffer;
  readonly name: string;
  readonly description: string;
}

/**
 * A configuration profile (Apple, "Configuring Multiple Devices Using Profiles") with one root certificate. Its
 * identifiers come from the certificate, so that installing it twice replaces and never doubles it.
 */
export function appleProfile({ der, name, description }: ProfileContent): string {
  const identifier = `house.foyer.${createHash('sha256').update(der).digest('hex').slice(0, 16)}`;
  const certificate = dictionary(
    ['PayloadType', 'com.apple.security.root'],
    ['PayloadIdentifier', `${identifier}.authority`],
    ['PayloadUUID', uuidOf(der, 'authority')],
    ['PayloadVersion', 1],
    ['PayloadDisplayName', name],
    ['PayloadCertificateFileName', 'foyer.crt'],
    ['PayloadContent', der],
  );
  const profile = dictionary(
    ['PayloadType', 'Configuration'],
    ['PayloadIdentifier', identifier],
    ['PayloadUUID', uuidOf(der, 'profile')],
    ['PayloadVersion', 1],
    ['PayloadDisplayName', name],
    ['PayloadDescription', description],
    ['PayloadContent', [certificate]],
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    `<plist version="1.0">${profile}</plist>`,
    '',
  ].join('\n');
}

type Value = string | number | Buffer | readonly string[];

/** A list holds values that are written already. */
function dictionary(...entries: readonly (readonly [string, Value])[]): string {
  return `<dict>${entries.map(([key, value]) => `<key>${key}</key>${valueOf(value)}`).join('')}</dict>`;
}

function valueOf(value: Value): string {
  if (typeof value === 'string') return `<string>${escapeXml(value)}</string>`;
  if (typeof value === 'number') return `<integer>${value}</integer>`;
  if (Buffer.isBuffer(value)) return `<data>${value.toString('base64')}</data>`;
  return `<array>${value.join('')}</array>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A version 8 UUID (RFC 9562): our own way of making it, from a hash. */
function uuidOf(der: Buffer, purpose: string): string {
  const hex = createHash('sha256').update(purpose).update(der).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-').toUpperCase();
}
