import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

type Message = string | { match: Record<string, string> }[];

const MESSAGES = join(import.meta.dirname, '../../pwa/messages');

/** All words of the app in a language, by key; a plural gives each of its forms. */
function wordsOf(language: string): Map<string, string[]> {
  const words = new Map<string, string[]>();
  for (const file of readdirSync(join(MESSAGES, language))) {
    const messages = JSON.parse(readFileSync(join(MESSAGES, language, file), 'utf8')) as Record<
      string,
      Message
    >;
    for (const [key, message] of Object.entries(messages)) {
      const forms =
        typeof message === 'string' ? [message] : message.flatMap((one) => Object.values(one.match));
      words.set(key, forms);
    }
  }
  words.delete('$schema');
  return words;
}

/** A pattern that finds an English message, whatever stands in its gaps. Short ones must stand alone. */
function patternOf(message: string): RegExp | null {
  const literal = message.replaceAll(/\{\w+\}/g, '').trim();
  // “{done} of {total}” would be found in any English title.
  if (literal.length < 5 && literal !== message) return null;
  const escaped = message.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '.{1,80}');
  return new RegExp(literal.length < 12 ? `^${escaped}$` : escaped, 'u');
}

/**
 * English words of the app that can be read or heard on a page that should speak `language`: each as `key: text`.
 * Words that are the same in both languages do not count.
 */
export async function englishLeftOn(page: Page, language: 'fr' | 'zh'): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const texts: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text) texts.push(node.data);
      if (!(node instanceof Element)) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        texts.push(node.getAttribute(name) ?? '');
    }
    return texts.map((text) => text.replaceAll('\u00a0', ' ').trim()).filter((text) => text !== '');
  });
  const own = wordsOf(language);
  const found: string[] = [];
  for (const [key, forms] of wordsOf('en')) {
    for (const form of forms.filter((one) => !own.get(key)?.includes(one))) {
      const pattern = patternOf(form);
      found.push(...shown.filter((text) => pattern?.test(text)).map((text) => `${key}: ${text}`));
    }
  }
  return found;
}
