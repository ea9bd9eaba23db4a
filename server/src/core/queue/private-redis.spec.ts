import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redisProgram } from './private-redis.js';

describe('the program of the private queue', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'foyer-redis-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is Valkey where no Redis is, wherever the search path finds it; Redis where both are', async () => {
    const path = ['/nowhere', folder].join(delimiter);
    expect(await redisProgram(path)).toBe('redis-server');
    for (const name of ['valkey-server', 'redis-server']) {
      writeFileSync(join(folder, name), '#!/bin/sh\n', { mode: 0o755 });
      expect(await redisProgram(path)).toBe(join(folder, name));
    }
  });
});
