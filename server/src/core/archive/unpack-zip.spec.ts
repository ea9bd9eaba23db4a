import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ArchiveRefusedError } from './archive.errors.js';
import { unpackZip } from './unpack-zip.js';
import { isInsideName } from './zip-directory.js';

interface Given {
  name: string;
  text?: string;
  /** What the archive claims, where it lies. */
  bytes?: number;
  checksum?: number;
  mode?: number;
  flags?: number;
  method?: number;
}

/** A zip archive made by hand, so that it can lie. */
function zipOf(files: readonly Given[], before = ''): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text = '', mode = 0o100644, flags = 0, method = 8, ...claims } of files) {
    const content = method === 0 ? Buffer.from(text) : deflateRawSync(text);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(flags, 2);
    facts.writeUInt16LE(method, 4);
    facts.writeUInt32LE(claims.checksum ?? crc32(text), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(claims.bytes ?? Buffer.byteLength(text), 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, Buffer.from(name), content]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 0]);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), made, facts, tail, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([Buffer.from(before), ...parts, ...directory, end]);
}

describe('unpacking an archive', () => {
  const folders: string[] = [];
  let folder: string;
  const limits = { entries: 4, bytes: 1000 };

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'foyer-zip-')), 'inside');
    folders.push(join(folder, '..'));
  });
  afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true }))));

  it('writes its files, packed or not, also behind a #! line', async () => {
    const archive = zipOf(
      [
        { name: 'yt_dlp/' },
        { name: 'yt_dlp/a.py', text: 'one' },
        { name: 'b.py', text: 'two', method: 0 },
        { name: 'empty.py' },
      ],
      '#!/usr/bin/env python3\n',
    );
    await unpackZip(archive, folder, limits);
    expect(await readFile(join(folder, 'yt_dlp/a.py'), 'utf8')).toBe('one');
    expect(await readFile(join(folder, 'b.py'), 'utf8')).toBe('two');
    expect(await readFile(join(folder, 'empty.py'), 'utf8')).toBe('');
  });

  it.each<[string, Given[]]>([
    ['climbs out', [{ name: 'good.py' }, { name: '../evil.py' }]],
    ['climbs out further down', [{ name: 'a/../../evil.py' }]],
    ['is absolute', [{ name: '/tmp/evil.py' }]],
    ['is a path of Windows', [{ name: '..\\evil.py' }]],
    ['names a drive', [{ name: 'C:evil.py' }]],
    ['has a NUL byte', [{ name: 'a\0b' }]],
    ['is a folder outside', [{ name: '../evil/' }]],
    ['is a symbolic link', [{ name: 'link', text: '/etc', mode: 0o120777 }]],
    ['is there twice', [{ name: 'a.py' }, { name: 'A.py' }]],
    ['is encrypted', [{ name: 'a.py', flags: 1 }]],
    ['is packed unknowably', [{ name: 'a.py', method: 12 }]],
    ['is one of too many', Array.from({ length: 5 }, (_, index) => ({ name: `${String(index)}.py` }))],
    ['is too large', [{ name: 'a.py', bytes: 1001 }]],
  ])('refuses an archive before writing anything when an entry %s', async (_why, files) => {
    await expect(unpackZip(zipOf(files), folder, limits)).rejects.toThrow(ArchiveRefusedError);
    expect(await readdir(join(folder, '..'))).toEqual([]);
  });

  it.each<[string, Given]>([
    ['is larger than it says', { name: 'a.py', text: 'x'.repeat(900), bytes: 10 }],
    ['is smaller than it says', { name: 'a.py', text: 'x', bytes: 10 }],
    ['has another checksum', { name: 'a.py', text: 'x', checksum: 1 }],
  ])('never writes a file that %s', async (_why, file) => {
    await expect(unpackZip(zipOf([file]), folder, limits)).rejects.toThrow(ArchiveRefusedError);
    expect(await readdir(join(folder, '..'))).toEqual([]);
  });

  it.each([Buffer.alloc(0), Buffer.from('<html>not found</html>'), Buffer.alloc(100, 'PK\u0005\u0006')])(
    'refuses what is no archive',
    async (archive) => {
      await expect(unpackZip(archive, folder, limits)).rejects.toThrow(ArchiveRefusedError);
    },
  );

  it('refuses an archive that was cut short anywhere', async () => {
    const whole = zipOf([{ name: 'a.py', text: 'some text' }]);
    for (let length = 0; length < whole.length; length += 1) {
      await expect(unpackZip(whole.subarray(0, length), folder, limits)).rejects.toThrow(ArchiveRefusedError);
    }
  });

  it('knows names that stay inside', () => {
    expect(['yt_dlp/__init__.py', 'a..b', '…/é.py'].filter((name) => !isInsideName(name))).toEqual([]);
  });
});
