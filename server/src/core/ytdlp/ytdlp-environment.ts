import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The environment of yt-dlp and of what it starts. Its home is a folder of its own, so that no personal
 * configuration, cookie or plug-in is read; all its traffic, and its ffmpeg's, goes through the egress gate. The
 * gate's address holds a password, which is why it is passed here and not as an argument that anybody can list.
 */
export async function ytDlpEnvironment(dataDir: string, proxyUrl: string): Promise<Record<string, string>> {
  const home = resolve(dataDir, 'tools', 'ytdlp-home');
  await mkdir(home, { recursive: true, mode: 0o700 });
  return {
    HOME: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    // yt-dlp itself may have been installed with `pip install --user`.
    PYTHONUSERBASE: join(homedir(), '.local'),
    PYTHONUTF8: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    http_proxy: proxyUrl,
    https_proxy: proxyUrl,
    all_proxy: proxyUrl,
  };
}
