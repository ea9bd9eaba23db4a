import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interpreterOf, pythonCandidates } from './python-candidates.js';

describe('looking for a Python that has yt_dlp', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'foyer-python-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const place = async (name: string, content: string) => {
    await writeFile(join(folder, name), content, 'latin1');
    await chmod(join(folder, name), 0o755);
  };

  it.each([
    ['#! /usr/bin/python3\nimport yt_dlp', '/usr/bin/python3'],
    ['#!/opt/venv/bin/python3.12 -I\n', '/opt/venv/bin/python3.12'],
    ['#!/usr/bin/env python3\n', 'python3'],
    ['#!/bin/sh\nexec yt-dlp', undefined],
    ['\u007fELF', undefined],
    ['', undefined],
  ])('reads the first line %j', (head, interpreter) => expect(interpreterOf(head)).toBe(interpreter));

  it('tries the setting first, then what starts the program found on PATH', async () => {
    await place('yt-dlp', '#!/opt/venv/bin/python3\nimport yt_dlp');
    expect(await pythonCandidates('python3', 'yt-dlp', `/nowhere:${folder}`)).toEqual([
      { python: 'python3', library: undefined },
      { python: '/opt/venv/bin/python3', library: undefined },
    ]);
  });

  it('imports from the release archive itself', async () => {
    await place('release', '#!/usr/bin/env python3\nPK\u0003\u0004...');
    const [, fromArchive] = await pythonCandidates('python3', join(folder, 'release'), '');
    expect(fromArchive).toEqual({ python: 'python3', library: join(folder, 'release') });
  });

  it('has only the setting when there is no program, or one that is no Python', async () => {
    await place('wrapper', '#!/bin/sh\n');
    for (const program of ['missing', join(folder, 'wrapper')]) {
      expect(await pythonCandidates('python3', program, folder)).toEqual([
        { python: 'python3', library: undefined },
      ]);
    }
  });
});
