import { readSettings, type Settings } from './settings.js';

/** The process's own settings. Throws `InvalidSettingError`. */
export function settingsFromEnvironment(): Settings {
  return readSettings(process.env);
}
