import { describe, expect, it } from 'vitest';
import { lighten } from '../light-words.js';

const made = (languages: readonly string[], body: string) => `/* eslint-disable */
import { getLocale, experimentalStaticLocale } from '../runtime.js';
${languages.map((language) => `\nconst ${language}_home_left = /** @type {(inputs: X) => Y} */ (i) => {\n\t${body}\n};\n`).join('')}
/**
* | output |
*/
export const home_left = /** @type {((inputs: X) => Y)} */ ((inputs, options = {}) => {
	const locale = experimentalStaticLocale ?? options.locale ?? getLocale()
	if (locale === "fr") return fr_home_left(inputs)
	if (locale === "zh") return zh_home_left(inputs)
	return en_home_left(inputs)
});`;

describe('a message of paraglide', () => {
  it('keeps its words and shares the function that chooses among them', () => {
    const light = lighten(made(['en', 'fr', 'zh'], 'return (`${i?.time}`)'), 'home_left.js');
    expect(light).toContain(
      'export const home_left = /* @__PURE__ */ speak(en_home_left, fr_home_left, zh_home_left);',
    );
    expect(light).toContain('return (`${i?.time}`)');
    expect(light).not.toContain('runtime.js');
  });

  it('fails the build when it lacks a language, or is written in another way', () => {
    expect(() => lighten(made(['en', 'fr'], ''), 'home_left.js')).toThrow('home_left.js lacks the words');
    expect(() => lighten('export const home_left = () => ``;', 'home_left.js')).toThrow('light-words.ts');
  });
});
