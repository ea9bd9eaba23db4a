import { MikroORM } from '@mikro-orm/core';
import { Logger } from '@nestjs/common';
import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { closeSync, copyFileSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkIntegrity } from '../../server/src/core/database/integrity-check.js';
import { isNetworkFileSystem, openSqlite } from '../../server/src/core/database/open-sqlite.js';
import { healthSchema, systemSchema } from '../../server/src/features/system/system.contract.js';
import { administrator, startApp, type TestApp } from '../support/app.ts';
import { schemaDifferences } from '../support/schema-differences.ts';

const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-database-'));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('the file system under the database', () => {
  it.each([
    ['NFS', 0x6969, true],
    ['SMB', 0x517b, true],
    ['CIFS', 0xff534d42, true],
    ['CIFS, as a negative number', 0xff534d42 | 0, true],
    ['SMB2', 0xfe534d42, true],
    ['9p', 0x01021997, true],
    ['ext4', 0xef53, false],
    ['btrfs', 0x9123683e, false],
    ['XFS', 0x58465342, false],
    ['tmpfs', 0x01021994, false],
    ['overlayfs', 0x794c7630, false],
  ])('%s (type %i) is on another machine: %s', (_name, type, isNetwork) => {
    expect(isNetworkFileSystem(type)).toBe(isNetwork);
  });
});

/** What SQLite answers: WAL, an fsync at every commit (2 is FULL), foreign keys on. */
const PROMISED = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 };

describe('the SQLite file', () => {
  it('is opened with a write-ahead log, full syncs and foreign keys', () => {
    const database = openSqlite(join(newFolder(), 'deeper', 'foyer.db'));
    for (const [name, value] of Object.entries({ ...PROMISED, busy_timeout: 20 }))
      expect(database.pragma(name, { simple: true })).toBe(value);
    database.close();
  });

  it('has a rollback journal where its folder is said to lie on another machine, and somebody is warned', () => {
    const said: unknown[] = [];
    Logger.overrideLogger({
      log: () => undefined,
      error: () => undefined,
      warn: (words) => said.push(words),
    });
    const file = join(newFolder(), 'foyer.db');
    const NFS = 0x6969;
    const database = openSqlite(file, () => NFS);
    Logger.overrideLogger(['log', 'warn', 'error']);
    expect(database.pragma('journal_mode', { simple: true })).toBe('delete');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(said).toEqual([expect.stringContaining(`${file} lies on a network file system`)]);
    database.close();
  });

  it('is used that way by a server', async () => {
    const house = await startApp();
    const connection = house.app.get(MikroORM).em.getConnection();
    for (const [name, value] of Object.entries(PROMISED))
      expect(await connection.execute(`pragma ${name}`, [], 'get')).toEqual({ [name]: value });
    await house.close();
  });
});

it.each(['sqlite', 'postgresql'] as const)(
  'migrations make in %s what the entities want',
  async (database) => {
    const house = await startApp({ database });
    expect(await schemaDifferences(house.app.get(MikroORM))).toEqual([]);
    await house.close();
  },
);

describe('a damaged SQLite file', () => {
  const whole = newFolder();
  let house: TestApp | null = null;

  beforeAll(async () => {
    const first = await startApp({ dataDir: whole });
    await first.setUp();
    await first.close();
    fill(join(whole, 'foyer.db'));
  });

  afterEach(async () => {
    await house?.close();
    house = null;
  });

  it('is told from a whole one', async () => {
    expect(await checkIntegrity(join(copyOf(whole), 'foyer.db'))).toEqual([]);
  });

  it.each([
    ['an index', 'api_keys_key_hash_unique'],
    ['a table', 'api_keys'],
  ])('still serves when a page of %s is lost, and an administrator is told', async (_what, tree) => {
    const dataDir = copyOf(whole);
    overwriteMiddle(join(dataDir, 'foyer.db'), tree);
    house = await startApp({ dataDir });
    const { origin, log } = house;
    const browser = house.browser();
    const { username, password } = administrator;
    await browser.post('/api/sessions').send({ username, password }).expect(201);
    const system = async () => systemSchema.parse((await browser.get('/api/system').expect(200)).body);
    await expect
      .poll(async () => (await system()).warnings, { timeout: 10_000 })
      .toContain('system.database-damaged');
    const { database } = await system();
    expect(database).toMatchObject({ isOk: false, detail: expect.stringMatching(/page/i) as string });
    expect(log).toContainEqual(
      expect.objectContaining({ msg: expect.stringContaining('the database file is damaged') as string }),
    );
    const health = await fetch(`${origin}/api/health`);
    expect(health.status).toBe(200);
    expect(healthSchema.parse(await health.json()).checks.database).toBe(true);
  });
});

/** Adds enough API keys, which nothing reads at start, for their table and indexes to need many pages. */
function fill(file: string): void {
  const database = new Database(file);
  const { id } = database.prepare('select id from people limit 1').get() as { id: string };
  const insert = database.prepare(
    `insert into api_keys (id, created_at, updated_at, person_id, name, prefix, key_hash)
     values (?, 0, 0, ?, 'Script', 'fk_', ?)`,
  );
  database.transaction(() => {
    for (let index = 0; index < 2000; index += 1) insert.run(randomUUID(), id, `${index}`.padStart(64, '0'));
  })();
  database.close();
}

function copyOf(dataDir: string): string {
  const folder = newFolder();
  copyFileSync(join(dataDir, 'foyer.db'), join(folder, 'foyer.db'));
  return folder;
}

/** Overwrites the middle leaf page of a table or an index. */
function overwriteMiddle(file: string, tree: string): void {
  const database = new Database(file, { readonly: true });
  const pages = database
    .prepare("select pageno from dbstat where name = ? and pagetype = 'leaf' order by path")
    .pluck()
    .all(tree) as number[];
  const size = database.pragma('page_size', { simple: true }) as number;
  database.close();
  const page = pages[Math.floor(pages.length / 2)] ?? 0;
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size);
  closeSync(handle);
}
