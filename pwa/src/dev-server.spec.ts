import { describe, expect, it } from 'vitest';
import { devServer } from '../dev-server.js';

describe('the server that the development pages talk to', () => {
  it('is the one named, else the one at the port that Foyer listens to', () => {
    const named = { FOYER_DEV_SERVER: 'http://house:9000', FOYER_PORT: '8123' };
    expect(devServer(named)).toBe('http://house:9000');
    expect(devServer({ FOYER_PORT: '8123' })).toBe('http://127.0.0.1:8123');
    expect(devServer({})).toBe('http://127.0.0.1:8080');
    expect(devServer({ FOYER_DEV_SERVER: '', FOYER_PORT: '' })).toBe('http://127.0.0.1:8080');
  });
});
