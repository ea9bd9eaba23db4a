import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { downloadFailureCodes } from '../../server/src/core/ytdlp/failure-table.js';

const root = join(import.meta.dirname, '../..');
const languages = ['en', 'fr', 'zh'] as const;

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(root, folder, name));
}

/** Every code a server class or table can answer with. */
function errorCodes(): string[] {
  const written = filesBelow('server/src', '.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/readonly code = '([a-z-]+\.[a-z-]+)'/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  return [...new Set([...written, ...downloadFailureCodes, 'http.internal', 'http.too-large'])].sort();
}

function messages(language: string): Record<string, unknown> {
  const files = [...filesBelow(`pwa/messages/${language}`, '.json')];
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as object));
}

const key = (code: string) => `error_${code.replace(/[.-]/g, '_')}`;

describe('the words people read', () => {
  it.each(languages)('say something for every error code in %s', (language) => {
    const words = messages(language);
    expect(errorCodes().filter((code) => !(key(code) in words))).toEqual([]);
  });

  it('exist in every language alike, and none is empty', () => {
    const [english, ...others] = languages.map(messages);
    for (const words of others) expect(Object.keys(words).sort()).toEqual(Object.keys(english ?? {}).sort());
    for (const words of [english, ...others]) {
      expect(Object.entries(words ?? {}).filter(([, text]) => text === '')).toEqual([]);
    }
  });
});
