import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-eslint';

const sizes = (max) => ({
  'max-lines': ['error', { max, skipBlankLines: false, skipComments: false }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
});

/** The house rules a machine can check; `docs/architecture.md` says the rest. */
export default ts.config(
  {
    basePath: fileURLToPath(new URL('..', import.meta.url)),
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      'pwa/src/paraglide/**',
      'pwa/src/api/schema.d.ts',
      'data/**',
      'test/artefacts/**',
      'test/site/.media/**',
      '**/*.py',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    rules: {
      ...sizes(300),
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use an `as const` union.' },
      ],
    },
  },
  {
    files: ['server/src/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only core/config reads the environment.' },
      ],
    },
  },
  { files: ['server/src/core/config/**/*.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['server/src/migrations/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', ...{ 'max-lines': 'off' } },
  },
  {
    files: ['pwa/**/*.ts', 'pwa/**/*.svelte', 'pwa/**/*.svelte.ts'],
    languageOptions: {
      globals: { ...globals.browser, ...globals.serviceworker },
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] },
    },
    rules: { 'svelte/no-navigation-without-resolve': 'off' },
  },
  {
    files: ['pwa/public/extension/*.js'],
    languageOptions: { globals: { ...globals.browser } },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: { ...sizes(500), 'max-lines-per-function': 'off' },
  },
  {
    files: ['server/launcher/**/*.mjs', 'test/bench/**', 'test/site/main.ts', 'docker/**'],
    rules: { 'no-console': 'off' },
  },
);
