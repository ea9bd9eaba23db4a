import 'reflect-metadata';
import { settingsFromEnvironment } from './core/config/environment.js';
import type { Settings } from './core/config/settings.js';
import { createPino } from './core/logging/logger.js';
import { returnMemoryWhenQuiet } from './core/memory/memory-return.js';

/** Longer than any healthy farewell; a part that does not answer must not keep the server from ending. */
const FAREWELL_MS = 10_000;

let settings: Settings | null = null;

/** Starts the roles in `FOYER_ROLES` and tells the launcher when the server listens. */
async function start(): Promise<void> {
  settings = settingsFromEnvironment();
  const pino = createPino(settings);
  // The launcher holds a channel to us; when it dies without a word, so do we, politely.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.on('unhandledRejection', (reason) => pino.error({ err: reason }, 'unhandled rejection'));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => setTimeout(() => process.exit(1), FAREWELL_MS).unref());
  }
  const { createApp } = await import('./configure-app.js');
  const { HttpsDoor } = await import('./features/trust/https-door.js');
  const app = await createApp(settings, pino);
  returnMemoryWhenQuiet();
  if (!settings.roles.includes('api')) {
    await app.init();
    pino.info('Foyer works on the queue');
    process.send?.({ type: 'ready', port: null });
    return;
  }
  await app.listen(settings.port, settings.host);
  const port = Number(new URL(await app.getUrl()).port || 80);
  const door = app.get(HttpsDoor);
  await door.opened;
  pino.info({ port, httpsPort: door.port }, 'Foyer is ready');
  process.send?.({ type: 'ready', port, httpsPort: door.port });
}

start().catch(async (error: unknown) => {
  const { startFailure } = await import('./start-failure.js');
  process.stderr.write(`Foyer cannot start: ${startFailure(error, settings)}\n`);
  process.exit(1);
});
