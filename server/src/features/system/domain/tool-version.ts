/** ffmpeg and ffprobe begin with `ffmpeg version 5.1.9-0+deb12u1 Copyright …`; null for anything else. */
export function ffmpegVersion(output: string): string | null {
  return /^ff(?:mpeg|probe) version (\S+)/.exec(output)?.[1] ?? null;
}

/** Which server answers to `INFO` and in what version; Valkey says its own besides Redis's. */
export function redisVersion(info: string): { name: 'redis' | 'valkey'; version: string | null } {
  const field = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1] ?? null;
  const valkey = field('valkey_version');
  return valkey ? { name: 'valkey', version: valkey } : { name: 'redis', version: field('redis_version') };
}
