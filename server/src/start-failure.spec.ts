import { describe, expect, it } from 'vitest';
import { DataFolderInUseError } from './core/database/data-folder-lock.js';
import { InvalidSettingError } from './core/config/settings.js';
import { startFailure } from './start-failure.js';

const settings = { port: 8080, host: 'nowhere.invalid' };
const failure = (facts: object) => Object.assign(new Error('raw'), facts);

describe('what is said when the server cannot start', () => {
  it.each([
    ['a wrong setting', new InvalidSettingError('FOYER_PORT: wrong'), 'FOYER_PORT: wrong'],
    [
      'a data folder in use',
      new DataFolderInUseError('/data'),
      'another Foyer already uses the data folder /data',
    ],
    ['a port in use', failure({ code: 'EADDRINUSE' }), 'FOYER_PORT: port 8080 is already in use'],
    [
      'a forbidden port',
      failure({ code: 'EACCES', syscall: 'listen' }),
      'FOYER_PORT: this user may not listen on port 8080',
    ],
    [
      'an unknown host',
      failure({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
      'FOYER_HOST: this machine has no address nowhere.invalid',
    ],
    [
      'a wrong database password',
      failure({ code: '28P01' }),
      'FOYER_DATABASE_URL: the database does not answer, or refuses this user',
    ],
  ])('is one line for %s', (_what, error, line) => {
    expect(startFailure(error, settings)).toBe(line);
  });

  it('is everything known for any other cause', () => {
    expect(startFailure(new Error('odd'), settings)).toContain('odd');
  });
});
