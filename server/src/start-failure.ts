import { DataFolderInUseError } from './core/database/data-folder-lock.js';
import { InvalidSettingError, type Settings } from './core/config/settings.js';

/**
 * What a person reads when the server cannot start: one line that names what to change, for the causes that
 * people meet; the whole error for any other. Never holds a setting's secret.
 */
export function startFailure(error: unknown, settings: Pick<Settings, 'port' | 'host'> | null): string {
  if (error instanceof InvalidSettingError || error instanceof DataFolderInUseError) return error.message;
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown };
  if (settings && code === 'EADDRINUSE') return `FOYER_PORT: port ${settings.port} is already in use`;
  if (settings && code === 'EACCES' && syscall === 'listen') {
    return `FOYER_PORT: this user may not listen on port ${settings.port}`;
  }
  if (settings && (code === 'EADDRNOTAVAIL' || (code === 'ENOTFOUND' && syscall === 'getaddrinfo'))) {
    return `FOYER_HOST: this machine has no address ${settings.host}`;
  }
  if (isDatabaseAway(error)) return 'FOYER_DATABASE_URL: the database does not answer, or refuses this user';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isDatabaseAway(error: unknown): boolean {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  if (name === 'ConnectionException' || (code === 'ECONNREFUSED' && name !== 'Error')) return true;
  return typeof code === 'string' && /^(28|3D|08)[0-9A-Z]{3}$/.test(code);
}
