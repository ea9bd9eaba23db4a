import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unpackZip } from './unpack-zip.js';
import { writeZip } from './write-zip.js';

it('writes an archive that holds every file as it was, under its name in any script', async () => {
  const files = [
    { name: 'manifest.json', content: Buffer.from('{"a":1}') },
    { name: '_locales/zh_CN/外婆.json', content: Buffer.from('外婆') },
    { name: 'icon.png', content: Buffer.from([0, 255, 0, 137]) },
    { name: 'empty', content: Buffer.alloc(0) },
  ];
  const folder = await mkdtemp(join(tmpdir(), 'foyer-zip-'));
  await unpackZip(writeZip(files), folder, { entries: 10, bytes: 1000 });
  const found = await readdir(folder, { recursive: true });
  expect(found.sort()).toEqual(expect.arrayContaining(files.map(({ name }) => name)));
  for (const { name, content } of files) expect(await readFile(join(folder, name))).toEqual(content);
  await rm(folder, { recursive: true });
  expect(writeZip(files).equals(writeZip(files))).toBe(true);
});
