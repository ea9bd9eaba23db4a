import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DataFolderInUseError, lockDataFolder } from './data-folder-lock.js';

it('lets one server at a time into a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-lock-'));
  const release = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow(DataFolderInUseError);
  release();
  lockDataFolder(folder)();
  rmSync(folder, { recursive: true });
});
