/** Each language by its own name; the same on every screen, so that anybody finds theirs. */
export const languageNames = { en: 'English', fr: 'Français', zh: '中文' } as const;
