import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { createPino } from './logger.js';
import { logRequests } from './request-log.js';

/** The log entry of one request for `url`. */
async function entryOf(url: string): Promise<{ path: string; requestId: string }> {
  const lines: string[] = [];
  const server = fastify({ genReqId: () => 'request-1' });
  logRequests(server, createPino({ logLevel: 'debug' }, { write: (line) => void lines.push(line) }));
  await server.inject({ method: 'GET', url });
  await server.close();
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as { path: string; requestId: string };
}

describe('the log of requests', () => {
  it.each([
    ['/join/abc', '/join/[secret]'],
    ['/playlists/join/abc', '/playlists/join/[secret]'],
    ['/shared/abc/items/1', '/shared/[secret]'],
    ['/podcasts/abc/episodes/1.m4a', '/podcasts/[secret]'],
    ['/join/abc/def?x=1', '/join/[secret]'],
    ['/JOIN/abc', '/JOIN/[secret]'],
    ['//join/abc', '//join/[secret]'],
    ['/api/artwork/abc.def', '/api/artwork/[secret]'],
    ['/api/media?text=abc', '/api/media'],
    ['/joinery/abc', '/joinery/abc'],
    ['/join', '/join'],
  ])('holds of %s the path %s', async (url, path) => {
    expect(await entryOf(url)).toMatchObject({ path, requestId: 'request-1' });
  });
});
