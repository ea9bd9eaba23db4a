import { fileURLToPath } from 'node:url';
import swc from 'unplugin-swc';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Nest's injection reads decorator metadata, which only SWC's legacy decorators write. */
const nestDecorators = () =>
  swc.vite({
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
  });

/**
 * Two cores are shared by servers, encoders and a browser; a real defect fails twice. What passed at the second try only
 * is named at the end of `npm test`.
 */
const ONCE_MORE = 1;

/** What a spec waits for comes in its own time on a busy machine; the default is one second. */
const patience = { poll: { timeout: 20_000 } };

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['server/src/**/*.spec.ts', 'pwa/src/**/*.spec.ts', 'test/launcher/**/*.spec.ts'],
          environment: 'node',
          expect: patience,
          testTimeout: 30_000,
        },
        plugins: [nestDecorators()],
      },
      {
        root,
        test: {
          name: 'server',
          retry: ONCE_MORE,
          globalSetup: ['test/support/global-setup.ts'],
          include: ['test/server/**/*.spec.ts', 'test/site/**/*.spec.ts', 'test/contract/**/*.spec.ts'],
          environment: 'node',
          expect: patience,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
        plugins: [nestDecorators()],
      },
      {
        root,
        test: {
          name: 'faults',
          retry: ONCE_MORE,
          globalSetup: ['test/support/global-setup.ts'],
          include: ['test/faults/**/*.spec.ts'],
          environment: 'node',
          expect: patience,
          testTimeout: 600_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
        },
        plugins: [nestDecorators()],
      },
      {
        root,
        test: {
          name: 'e2e',
          retry: ONCE_MORE,
          globalSetup: ['test/support/global-setup.ts'],
          include: ['test/e2e/**/*.spec.ts'],
          environment: 'node',
          expect: patience,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
        },
        plugins: [nestDecorators()],
      },
    ],
  },
});
