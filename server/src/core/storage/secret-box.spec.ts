import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSettings } from '../config/settings.js';
import { SecretBox } from './secret-box.js';
import { SecretKey } from './secret-key.js';
import { Storage } from './storage.js';

const folders: string[] = [];

function boxOfNewServer(): SecretBox {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-box-'));
  folders.push(folder);
  return new SecretBox(new SecretKey(new Storage(readSettings({ FOYER_DATA_DIR: folder }))));
}

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

describe('the secret box', () => {
  const box = boxOfNewServer();

  it('gives back what was sealed, and the sealed text shows nothing of it', () => {
    const sealed = box.encrypt('cookies', 'ada', 'SID=très secret 秘密');
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('SID');
    expect(box.decrypt('cookies', 'ada', sealed)).toBe('SID=très secret 秘密');
    expect(box.decrypt('cookies', 'ada', box.encrypt('cookies', 'ada', ''))).toBe('');
  });

  it('never seals the same text the same way twice', () => {
    expect(box.encrypt('cookies', 'ada', 'x')).not.toBe(box.encrypt('cookies', 'ada', 'x'));
  });

  it('opens nothing for another purpose, owner or server', () => {
    const sealed = box.encrypt('cookies', 'ada', 'secret');
    expect(box.decrypt('proxy', 'ada', sealed)).toBeNull();
    expect(box.decrypt('cookies', 'ben', sealed)).toBeNull();
    expect(boxOfNewServer().decrypt('cookies', 'ada', sealed)).toBeNull();
  });

  it('opens nothing that was changed, cut or is no seal at all', () => {
    const sealed = box.encrypt('cookies', 'ada', 'secret');
    const bytes = Buffer.from(sealed, 'base64url');
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    for (const broken of [bytes.toString('base64url'), sealed.slice(0, 30), '', 'hello', '%%%']) {
      expect(box.decrypt('cookies', 'ada', broken)).toBeNull();
    }
  });
});
