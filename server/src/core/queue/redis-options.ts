import type { RedisOptions } from 'bullmq';

/** How to reach a Redis, by URL (`redis://`, `rediss://`, `unix:///path`) or by the private socket. */
export function redisOptions(url: string | undefined, privateSocket: string): RedisOptions {
  const shared = {
    maxRetriesPerRequest: null,
    retryStrategy: (times: number) => Math.min(times * 100, 2000),
  };
  if (url === undefined) return { ...shared, path: privateSocket };
  const parsed = new URL(url);
  if (parsed.protocol === 'unix:') return { ...shared, path: parsed.pathname };
  return {
    ...shared,
    host: parsed.hostname,
    port: Number(parsed.port || 6379),
    username: decodeURIComponent(parsed.username) || undefined,
    password: decodeURIComponent(parsed.password) || undefined,
    db: Number(parsed.pathname.slice(1) || 0),
    ...(parsed.protocol === 'rediss:' ? { tls: {} } : {}),
  };
}
