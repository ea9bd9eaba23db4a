import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const languages = ['en', 'fr', 'zh'] as const;
type Words = Record<string, unknown>;

function wordsOf(language: string): Words {
  const files = globSync(`${root}pwa/messages/${language}/*.json`);
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Words)) as Words;
}

const english = wordsOf('en');
const placeholders = (words: unknown) =>
  [...new Set(JSON.stringify(words).match(/\{[a-zA-Z]+\}/gu))].sort().join(' ');

/** Every code that the server can send: those its errors carry, and the tables of yt-dlp's failures and of warnings. */
const sentCodes = globSync(`${root}server/src/**/*.ts`)
  .filter((file) => !file.endsWith('.spec.ts'))
  .flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    const thrown = source.matchAll(/\bcode = '([a-z0-9.-]+)'/gu);
    const listed = source.matchAll(/'((?:ytdlp|system)\.[a-z0-9-]+)'/gu);
    return [...thrown, ...listed].map(([, code]) => code ?? '');
  });

describe('the words of the app', () => {
  it.each(languages)('are complete in %s', (language) => {
    const words = wordsOf(language);
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
    for (const [key, value] of Object.entries(words)) {
      expect(JSON.stringify(value), key).not.toMatch(/^"\s*"$/u);
      expect(placeholders(value), key).toBe(placeholders(english[key]));
    }
  });
});

describe('an error code', () => {
  const table = readFileSync(fileURLToPath(new URL('./words-by-code.ts', import.meta.url)), 'utf8');

  it.each([...new Set(sentCodes)].sort())('%s has its words', (code) => {
    const key = `error_${code.replaceAll(/[.-]/gu, '_')}`;
    expect(english).toHaveProperty(key);
    // Prettier breaks a long line after the bracket.
    expect(table).toMatch(new RegExp(`'${code}': \\[\\s*m\\.${key}\\b`, 'u'));
  });

  const server = globSync(`${root}server/src/**/*.ts`)
    .filter((file) => !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const spoken = [...table.matchAll(/^ {2}'([a-z0-9.-]+)': \[/gmu)].map(([, code]) => code ?? '');

  it.each(spoken)('%s has words because the server sends it', (code) => {
    expect(server).toContain(`'${code}'`);
  });
});
