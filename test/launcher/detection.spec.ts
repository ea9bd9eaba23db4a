import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { detectTools, judgeVersion } from '../../server/launcher/detect.mjs';
import { examine } from '../../server/launcher/examination.mjs';
import { expandPattern, hasFileNamed, searchFolders } from '../../server/launcher/locate.mjs';
import { explainMissing } from '../../server/launcher/tool-words.mjs';
import { TOOLS } from '../../server/launcher/tools.mjs';
import { openVersionMemory } from '../../server/launcher/version-memory.mjs';
import { compareVersions, isAtLeast, parseVersion } from '../../server/launcher/versions.mjs';

const tool = (id: string) => TOOLS.find((each) => each.id === id);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-launcher-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(path: string, words: string, code = 0): string {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho '${words}'\nexit ${code}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('versions', () => {
  it('compare by number, with missing parts as zero', () => {
    expect(compareVersions([2025, 4, 30], [2025, 10])).toBeLessThan(0);
    expect(compareVersions([5, 1], [5, 1, 0])).toBe(0);
    expect(isAtLeast([22, 17, 0], '22.17')).toBe(true);
    expect(isAtLeast([22, 9, 9], '22.17')).toBe(false);
  });

  it('are found in what the programs really print', () => {
    const said = {
      ffmpeg: ['ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026', [5, 1, 9]],
      ffprobe: ['ffprobe version n7.1 Copyright (c) 2007-2024', [7, 1]],
      python3: ['Python 3.11.2', [3, 11, 2]],
      'yt-dlp': ['2026.10.26\n', [2026, 10, 26]],
      'redis-server': ['Valkey server v=8.1.1 sha=00000000:0 malloc=jemalloc-5.3.0', [8, 1, 1]],
      chromium: ['Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)', [156, 0, 8078, 79]],
      postgresql: ['postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)', [15, 18]],
      nginx: ['\nnginx version: nginx/1.22.1', [1, 22, 1]],
    };
    for (const [id, [text, numbers]] of Object.entries(said)) {
      expect(parseVersion(text, tool(id)?.version), id).toEqual(numbers);
    }
  });

  it('that are too old, unreadable or not told at all are three different things', () => {
    const ytDlp = tool('yt-dlp');
    expect(judgeVersion(ytDlp, '2023.03.04\n')).toEqual({ version: '2023.3.4', problem: 'too old' });
    expect(judgeVersion(tool('ffmpeg'), 'ffmpeg version N-118193-g5f38c825')).toEqual({
      version: 'unknown',
      problem: null,
    });
    expect(judgeVersion(ytDlp, null)).toEqual({ version: null, problem: 'does not run' });
  });
});

describe('the examination', () => {
  it('has a row for Chromaprint, which only some builds of ffmpeg have and nothing needs', async () => {
    const rowWith = async (ffmpeg: string) => {
      const rows = await examine({ PATH: process.env['PATH'] ?? '', FOYER_FFMPEG: ffmpeg });
      return rows.find(({ name }: { name: string }) => name === 'chromaprint');
    };
    expect(await rowWith('ffmpeg')).toMatchObject({ ok: true, found: 'in ffmpeg', advice: '' });
    const deaf = program('deaf-ffmpeg', 'ffmpeg version 7.1.5');
    expect(await rowWith(deaf)).toMatchObject({ ok: false, needed: false, where: deaf });
  });
});

describe('looking for a tool', () => {
  const look = async (id: string, environment: Record<string, string>) => {
    const [finding] = await detectTools([tool(id)], { environment, fresh: true });
    return finding;
  };

  it('takes the first on the PATH, under any of its names', async () => {
    const path = program('bin/valkey-server', 'Valkey server v=99.1.1 sha=0');
    writeFileSync(join(folder, 'redis-server'), 'not a program');
    const found = await look('redis-server', {
      PATH: join(folder, 'bin'),
      FOYER_REDIS_SERVER: 'valkey-server',
    });
    expect(found).toMatchObject({ path, version: '99.1.1', problem: null });
  });

  it("believes the person's own setting and blames it when it is wrong", async () => {
    const path = program('my-ffmpeg', 'ffmpeg version 7.1.5');
    expect(await look('ffmpeg', { PATH: '', FOYER_FFMPEG: path })).toMatchObject({ path, problem: null });
    const wrong = await look('ffmpeg', { PATH: '/usr/bin', FOYER_FFMPEG: join(folder, 'nothing') });
    expect(wrong).toMatchObject({ path: join(folder, 'nothing'), problem: 'override' });
  });

  it('tells in words what does not fit', async () => {
    const old = program('bin/yt-dlp', '2023.03.04');
    const finding = await look('yt-dlp', { PATH: join(folder, 'bin') });
    expect(explainMissing(finding)).toContain(`yt-dlp 2025 or newer (${old} is 2023.3.4;`);
    const broken = { tool: tool('nginx'), path: '/x/nginx', version: null, problem: 'does not run' };
    expect(explainMissing(broken)).toBe('nginx 1.18 or newer (/x/nginx does not run)');
    expect(explainMissing({ ...broken, path: null, problem: 'missing' })).toBe('nginx 1.18 or newer');
  });

  it('prefers the newest of versions installed side by side', () => {
    const newer = program('postgresql/15/bin/postgres', '');
    const older = program('postgresql/9.6/bin/postgres', '');
    expect(expandPattern(join(folder, 'postgresql/*/bin/postgres'))).toEqual([newer, older]);
    expect(expandPattern(join(folder, 'nothing/*/bin/postgres'))).toEqual([]);
  });

  it('finds fonts by the names of their files, however deep', () => {
    program('fonts/opentype/noto/NotoSansCJK-Regular.ttc', '');
    expect(hasFileNamed(tool('chinese font')?.font, [join(folder, 'fonts')])).toBe(true);
    expect(hasFileNamed(tool('emoji font')?.font, [join(folder, 'fonts'), join(folder, 'none')])).toBe(false);
  });

  it("also looks where an ordinary person's PATH does not", () => {
    expect(searchFolders('/usr/bin:/bin')).toEqual(expect.arrayContaining(['/usr/bin', '/bin', '/usr/sbin']));
  });
});

describe('remembering versions', () => {
  it('lasts until the program changes', () => {
    const file = join(folder, 'memory', 'versions.json');
    const path = program('tool', 'one');
    const first = openVersionMemory({ file });
    expect(first.recall(path)).toBeNull();
    first.remember(path, 'one');
    first.save();
    expect(openVersionMemory({ file }).recall(path)).toBe('one');
    expect(openVersionMemory({ file, fresh: true }).recall(path)).toBeNull();
    program('tool', 'another');
    expect(openVersionMemory({ file }).recall(path)).toBeNull();
  });
});
