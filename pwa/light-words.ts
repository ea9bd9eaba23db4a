import type { Plugin } from 'vite';
import { languages } from './src/i18n/speak.js';

const MESSAGE = /[\\/]paraglide[\\/]messages[\\/](?!_index)\w+\.js$/;
/** What paraglide writes for one message: its words in every language, and a function that chooses among them. */
const CHOICE =
  /\nexport const (\w+) = [^\n]*=> \{\n\tconst locale = [^\n]*\n(?:\tif[^\n]*\n)*\treturn \w+\(inputs\)\n\}\);?\s*$/;

/**
 * Paraglide gives every message a chooser of its own, which is more code than the words of a short one. Here all share
 * one (`src/i18n/speak.ts`), and a message is its words only.
 */
export function lightWords(): Plugin {
  return {
    name: 'light-words',
    enforce: 'pre',
    transform: { filter: { id: MESSAGE }, handler: (code, id) => ({ code: lighten(code, id), map: null }) },
  };
}

/** The module of a message, with the shared chooser in place of its own. Throws when paraglide writes differently. */
export function lighten(code: string, id: string): string {
  const name = CHOICE.exec(code)?.[1];
  if (name === undefined)
    throw new Error(`${id} is not written as messages of paraglide were: see pwa/light-words.ts`);
  const words = languages.map((language) => `${language}_${name}`);
  if (!words.every((word) => code.includes(`const ${word} = `)))
    throw new Error(`${id} lacks the words of a language`);
  const speaking = `import { speak } from '../../i18n/speak.js';\n${code.replace(/^import \{ getLocale.*$/m, '')}`;
  return speaking.replace(
    CHOICE,
    () => `\nexport const ${name} = /* @__PURE__ */ speak(${words.join(', ')});\n`,
  );
}
