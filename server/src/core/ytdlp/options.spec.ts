import { describe, expect, it } from 'vitest';
import { downloadArguments, probeArguments, type ToolOptions } from './options.js';
import { qualities } from './quality.contract.js';

const tool: ToolOptions = {
  ffmpeg: '/opt/ffmpeg',
  pluginDirectory: undefined,
  version: '2026.10.26',
  node: '/usr/bin/node',
};
const valueOf = (args: readonly string[], flag: string) => args[args.indexOf(flag) + 1];

describe('the arguments of yt-dlp', () => {
  it.each(qualities)('end with the link behind a double dash, for %s', (quality) => {
    const hostile = '--exec=touch /tmp/x';
    expect(downloadArguments(hostile, quality, '/jobs/1', tool).slice(-2)).toEqual(['--', hostile]);
    expect(probeArguments(hostile, tool).slice(-2)).toEqual(['--', hostile]);
  });

  it('read no configuration, run no command and search no plug-ins', () => {
    for (const args of [
      probeArguments('http://x/', tool),
      downloadArguments('http://x/', 'best', '/jobs/1', tool),
    ]) {
      expect(args.slice(0, 3)).toEqual(['--ignore-config', '--no-plugin-dirs', '--no-exec']);
      expect(args).not.toContain('--plugin-dirs');
      expect(args.join(' ')).not.toContain('--proxy');
    }
    const trusting = probeArguments('http://x/', { ...tool, pluginDirectory: '/plugins' });
    expect(valueOf(trusting, '--plugin-dirs')).toBe('/plugins');
  });

  it('write constant names into the job folder', () => {
    const args = downloadArguments('http://x/', '720p', '/jobs/1', tool);
    expect(args).toContain('home:/jobs/1');
    expect(args).toContain('temp:/jobs/1/tmp');
    expect(valueOf(args, '--output')).not.toMatch(/title|%\(id\)/);
  });

  it('prefer the phone’s codecs at the wanted height, the original language first', () => {
    const sortOf = (quality: (typeof qualities)[number]) =>
      valueOf(downloadArguments('http://x/', quality, '/j', tool), '--format-sort');
    expect(sortOf('best')).toBe('lang,res,fps,vcodec:h264,acodec:aac');
    expect(sortOf('480p')).toBe('lang,res:480,fps,vcodec:h264,acodec:aac');
    expect(sortOf('audio')).toBe('lang,acodec:aac');
  });

  it('choose only formats whose protocol passes the egress gate', () => {
    for (const quality of qualities) {
      const format = valueOf(downloadArguments('http://x/', quality, '/j', tool), '--format') ?? '';
      for (const part of format.split(/[+/]/))
        expect(part).toMatch(/^(bv\*|ba|b)\[protocol~='\^\(http\|m3u8\|ism\)'\]$/);
    }
  });

  it('name a JavaScript runtime only to versions that know the flag, and ffmpeg only by a path', () => {
    expect(valueOf(probeArguments('http://x/', tool), '--js-runtimes')).toBe('node:/usr/bin/node');
    expect(probeArguments('http://x/', { ...tool, version: '2025.04.30' })).not.toContain('--js-runtimes');
    expect(valueOf(probeArguments('http://x/', tool), '--ffmpeg-location')).toBe('/opt/ffmpeg');
    expect(probeArguments('http://x/', { ...tool, ffmpeg: 'ffmpeg' })).not.toContain('--ffmpeg-location');
  });
});
