import { describe, expect, it } from 'vitest';
import { InvalidSettingError, readSettings, settingsSchema } from './settings.js';

function refusal(environment: Record<string, string>): string {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof InvalidSettingError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('the settings', () => {
  it('have defaults with which a household can start', () => {
    expect(readSettings({})).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      dataDir: './data',
      roles: ['api', 'worker'],
      egressAllow: [],
      trustedProxies: [],
      downloadsPerPerson: 3,
      ytdlpMode: 'warm',
      logLevel: 'info',
    });
    expect(readSettings({})).not.toHaveProperty('redisUrl');
    expect(readSettings({})).not.toHaveProperty('databaseUrl');
  });

  it.each(Object.keys(settingsSchema.shape))('take %s as not given when it is empty or blank', (name) => {
    expect(readSettings({ [name]: '' })).toEqual(readSettings({}));
    expect(readSettings({ [name]: '  ' })).toEqual(readSettings({}));
  });

  it('are frozen, lists too', () => {
    const settings = readSettings({ FOYER_EGRESS_ALLOW: 'nas.local' });
    expect(Object.isFrozen(settings)).toBe(true);
    for (const list of [settings.roles, settings.egressAllow, settings.trustedProxies])
      expect(Object.isFrozen(list)).toBe(true);
  });

  it.each([
    ['FOYER_EGRESS_ALLOW', '10.0.0.0/8, fd00::/8,192.168.1.4,[fd00::1],NAS.local.,media_box'],
    ['FOYER_TRUSTED_PROXIES', '127.0.0.1,::1,172.16.0.0/12,fd00::/8'],
    ['FOYER_HOST', '::'],
    ['FOYER_HOST', 'localhost'],
    ['FOYER_REDIS_URL', 'redis://user:p%40ss@redis:6380/2'],
    ['FOYER_REDIS_URL', 'rediss://[fd00::1]'],
    ['FOYER_REDIS_URL', 'unix:///run/redis.sock'],
    ['FOYER_DATABASE_URL', 'sqlite::memory:'],
    ['FOYER_DATABASE_URL', 'sqlite:./foyer.db'],
    ['FOYER_DATABASE_URL', 'postgres://foyer:p%2Fw@db:5432/foyer'],
    ['FOYER_EGRESS_PROXY', 'http://proxy.lan:3128'],
  ])('accept %s=%s', (name, value) => expect(refusal({ [name]: value })).toBe('accepted'));

  it('work with one role alone where a Redis is shared', () => {
    const environment = { FOYER_ROLES: 'worker', FOYER_REDIS_URL: 'redis://redis' };
    expect(readSettings(environment).roles).toEqual(['worker']);
  });
});

describe('a wrong setting', () => {
  const EGRESS = 'each must be a CIDR such as 10.0.0.0/8, an IP address or a host name';
  const PROXIES = 'each must be an IP address or a CIDR such as 10.0.0.0/8';
  const REDIS = 'must be redis://user:password@host:port/0, rediss://… or unix:///path';
  const DATABASE = 'must be sqlite:<file> or postgresql://user:password@host/database';
  const HOST = 'must be an IP address or a host name';

  it.each([
    ['FOYER_PORT', '65536', 'must be a whole number from 0 to 65535'],
    ['FOYER_PORT', 'eighty', 'must be a whole number from 0 to 65535'],
    ['FOYER_PORT', '80.5', 'must be a whole number from 0 to 65535'],
    ['FOYER_DOWNLOADS_PER_PERSON', '0', 'must be a whole number from 1 to 50'],
    ['FOYER_DOWNLOADS_AT_ONCE', '101', 'must be a whole number from 1 to 100'],
    ['FOYER_DOWNLOAD_STALL_SECONDS', '4', 'must be a whole number from 5 to 3600'],
    ['FOYER_DOWNLOAD_MAX_BYTES', '50GB', 'must be a whole number from 1'],
    ['FOYER_DISK_RESERVE_BYTES', '-1', 'must be a whole number from 0'],
    ['FOYER_TRASH_DAYS', '0', 'must be a whole number from 1 to 3650'],
    ['FOYER_TRANSCODES_AT_ONCE', '33', 'must be a whole number from 1 to 32'],
    ['FOYER_SESSION_DAYS', 'x', 'must be a whole number from 1 to 3650'],
    ['FOYER_HOST', 'http://nas', HOST],
    ['FOYER_HOST', '300.1.1.1', HOST],
    ['FOYER_HOST', 'a b', HOST],
    ['FOYER_EGRESS_ALLOW', '10.0.0.0/99', EGRESS],
    ['FOYER_EGRESS_ALLOW', 'fd00::/129', EGRESS],
    ['FOYER_EGRESS_ALLOW', '10.0.0/8', EGRESS],
    ['FOYER_EGRESS_ALLOW', '127.0.0.1,10.1.2', EGRESS],
    ['FOYER_EGRESS_ALLOW', 'nas.local:8080', EGRESS],
    ['FOYER_EGRESS_ALLOW', '*.local', EGRESS],
    ['FOYER_TRUSTED_PROXIES', 'proxy.lan', PROXIES],
    ['FOYER_TRUSTED_PROXIES', '0.0.0.0/0', PROXIES],
    ['FOYER_TRUSTED_PROXIES', '10.0.0.0/33', PROXIES],
    ['FOYER_EGRESS_PROXY', 'socks5://proxy', 'must be http://host:port'],
    ['FOYER_REDIS_URL', 'redis://h:99999', REDIS],
    ['FOYER_REDIS_URL', 'redis://', REDIS],
    ['FOYER_REDIS_URL', 'redis://h/one', REDIS],
    ['FOYER_REDIS_URL', 'redis://:50%@h', REDIS],
    ['FOYER_REDIS_URL', 'unix://relative.sock', REDIS],
    ['FOYER_REDIS_URL', 'http://h', REDIS],
    ['FOYER_DATABASE_URL', 'sqlite:', DATABASE],
    ['FOYER_DATABASE_URL', 'mysql://h/db', DATABASE],
    ['FOYER_DATABASE_URL', 'postgresql://h:99999/db', DATABASE],
    ['FOYER_DATABASE_URL', 'postgresql://foyer:50%@h/db', DATABASE],
    ['FOYER_ROLES', 'cook', 'must be one or both of api, worker'],
    ['FOYER_ROLES', ',', 'must be one or both of api, worker'],
    ['FOYER_ROLES', 'api', 'one role alone needs FOYER_REDIS_URL'],
    ['FOYER_ROLES', 'worker,worker', 'one role alone needs FOYER_REDIS_URL'],
    ['FOYER_YTDLP_MODE', 'cold', 'Invalid option: expected one of "warm"|"process"'],
    ['FOYER_LOG_LEVEL', 'loud', 'Invalid option: expected one of "fatal"|'],
  ])('stops the start with one line: %s=%s', (name, value, allowed) => {
    const message = refusal({ [name]: value });
    expect(message).toContain(`${name}: ${allowed}`);
    expect(message).not.toContain('\n');
  });

  it.each([
    ['FOYER_REDIS_URL', 'redis://:hunter2@h:99999'],
    ['FOYER_DATABASE_URL', 'postgresql://foyer:hunter2@h:99999/db'],
    ['FOYER_EGRESS_PROXY', 'https://u:hunter2@proxy'],
  ])('%s does not tell the password in it', (name, value) => {
    expect(refusal({ [name]: value })).toMatch(new RegExp(`^${name}: must be`));
    expect(refusal({ [name]: value })).not.toContain('hunter2');
  });
});
