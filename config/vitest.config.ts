import { availableParallelism } from 'node:os';
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

/**
 * Specs of servers wait for programs more than they compute, so two cores carry three at a time. Projects that run
 * together need the same number.
 */
const AT_A_TIME = Math.max(3, availableParallelism());

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
          include: ['server/src/**/*.spec.ts', 'pwa/src/**/*.spec.ts'],
          environment: 'node',
          expect: patience,
          testTimeout: 30_000,
          maxWorkers: AT_A_TIME,
          // Most of their time would go into loading the same modules again.
          isolate: false,
        },
        plugins: [nestDecorators()],
      },
      {
        root,
        test: {
          name: 'launcher',
          include: ['test/launcher/**/*.spec.ts'],
          environment: 'node',
          expect: patience,
          testTimeout: 30_000,
          maxWorkers: AT_A_TIME,
        },
      },
      {
        root,
        test: {
          name: 'server',
          retry: ONCE_MORE,
          globalSetup: ['test/support/global-setup.ts'],
          setupFiles: ['test/support/real-time.ts'],
          include: ['test/server/**/*.spec.ts', 'test/site/**/*.spec.ts', 'test/contract/**/*.spec.ts'],
          environment: 'node',
          expect: patience,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: AT_A_TIME,
          // Loading the whole server again for each file took a sixth of all time; every test starts a server of its own.
          isolate: false,
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
          maxWorkers: AT_A_TIME,
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
          isolate: false,
          // Files of several projects may be named at once; those of a browser come after the others.
          sequence: { groupOrder: 1 },
        },
        plugins: [nestDecorators()],
      },
    ],
  },
});
