import { expect, it } from 'vitest';
import { ffmpegVersion, redisVersion } from './tool-version.js';

it('reads the version of ffmpeg and ffprobe', () => {
  expect(ffmpegVersion('ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2025')).toBe('5.1.9-0+deb12u1');
  expect(ffmpegVersion('ffprobe version n7.1.5 Copyright')).toBe('n7.1.5');
  expect(ffmpegVersion('sh: ffmpeg: not found')).toBeNull();
});

it('tells Redis from Valkey', () => {
  expect(redisVersion('# Server\r\nredis_version:7.0.15\r\nredis_mode:standalone')).toEqual({
    name: 'redis',
    version: '7.0.15',
  });
  expect(redisVersion('redis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.1.1\r\n')).toEqual({
    name: 'valkey',
    version: '8.1.1',
  });
  expect(redisVersion('')).toEqual({ name: 'redis', version: null });
});
