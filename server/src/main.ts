import 'reflect-metadata';
import { settingsFromEnvironment } from './core/config/environment.js';
import { InvalidSettingError } from './core/config/settings.js';
import { createPino } from './core/logging/logger.js';

/** Starts the roles in `FOYER_ROLES` and tells the launcher when the server listens. */
async function start(): Promise<void> {
  const settings = settingsFromEnvironment();
  const pino = createPino(settings);
  // The launcher holds a channel to us; when it dies without a word, so do we, politely.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.on('unhandledRejection', (reason) => pino.error({ err: reason }, 'unhandled rejection'));
  const { createApp } = await import('./configure-app.js');
  const app = await createApp(settings, pino);
  if (!settings.roles.includes('api')) {
    await app.init();
    pino.info('Foyer works on the queue');
    process.send?.({ type: 'ready', port: null });
    return;
  }
  await app.listen(settings.port, settings.host);
  const port = Number(new URL(await app.getUrl()).port || 80);
  pino.info({ port }, 'Foyer is ready');
  process.send?.({ type: 'ready', port });
}

start().catch((error: unknown) => {
  const isSetting = error instanceof InvalidSettingError;
  const text =
    error instanceof Error ? (isSetting ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`Foyer cannot start: ${text}\n`);
  process.exit(1);
});
