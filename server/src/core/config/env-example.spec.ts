import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { envExample, settingsForPeople } from './env-example.js';
import { readSettings } from './settings.js';

const text = envExample();

describe('the example of all settings', () => {
  it('names every variable but the tests’ own once, each with what it is for', () => {
    const names = [...text.matchAll(/^#(FOYER_\w+)=/gm)].map((match) => match[1]);
    expect(names).toEqual(settingsForPeople().map(([name]) => name));
    expect(names).not.toContain('FOYER_TWITCH_STAND_IN');
    for (const [, schema] of settingsForPeople()) expect(text).toContain(`# ${schema.description}\n`);
  });

  it('changes nothing when every line is taken as it stands', () => {
    const lines = [...text.matchAll(/^#(FOYER_\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
    expect(readSettings(Object.fromEntries(lines) as Record<string, string>)).toEqual(readSettings({}));
  });

  it('is what lies in config/foyer.env.example', () => {
    const file = new URL('../../../../config/foyer.env.example', import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
