import { describe, expect, it } from 'vitest';
import { secureOrigins } from './secure-origins.js';

const names = ['foyer.local', 'nas', '192.168.1.5'];

describe('the secure origins to try', () => {
  it('begin with the name, because it outlives an address', () => {
    expect(secureOrigins({ httpsPort: 8443, certificate: 'household', names }, '192.168.1.5')).toEqual([
      'https://foyer.local:8443',
      'https://192.168.1.5:8443',
    ]);
  });

  it('leave the usual port out and name nothing twice', () => {
    expect(secureOrigins({ httpsPort: 443, certificate: 'own', names }, 'foyer.local')).toEqual([
      'https://foyer.local',
    ]);
  });

  it('are none while there is no secure address', () => {
    expect(secureOrigins({ httpsPort: null, certificate: null, names: [] }, 'nas')).toEqual([]);
    expect(secureOrigins({ httpsPort: 8443, certificate: null, names: [] }, 'nas')).toEqual([]);
  });
});
