import { expect, it } from 'vitest';
import { manifestFor } from './manifest-for.js';

it.each([
  ['https://foyer.local:8443', 'https://foyer.local/*'],
  ['http://192.168.1.4:8080', 'http://192.168.1.4/*'],
  ['http://[fd00::1]:8080', 'http://[fd00::1]/*'],
])('an extension for %s may talk to %s alone', (origin, pattern) => {
  const made = JSON.parse(manifestFor(origin, Buffer.from('{"name":"Foyer"}')).toString()) as unknown;
  expect(made).toEqual({ name: 'Foyer', host_permissions: [pattern] });
});
