import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ytDlpToolSchema } from '../../server/src/features/tools/tools.contract.js';
import { openFaultScene, type FaultScene } from '../support/fault-scene.ts';
import { makeRelease, openReleaseHost, type ReleaseHost } from '../support/release-host.ts';
import { administratorOf, type ServerProcess } from '../support/server-process.ts';
import { downloadEnded, postDownload } from '../support/watch-downloads.ts';

interface House {
  readonly server: ServerProcess;
  readonly ada: Awaited<ReturnType<typeof administratorOf>>;
}

const ROUTE = '/api/tools/yt-dlp';
/** Milliseconds after the program was asked for: while it is unpacked, compiled, tried, switched in, and after that. */
const MOMENTS = [0, 150, 400, 900, 1600, 2600, 4000];

describe('the server killed with -9 while it brings a new yt-dlp from a loopback release host', () => {
  let scene: FaultScene;
  let host: ReleaseHost;
  let house: House | null = null;
  let round = 0;

  beforeAll(async () => {
    [scene, host] = await Promise.all([openFaultScene(), openReleaseHost()]);
  });

  afterAll(async () => {
    await scene.close();
    await host.close();
  });

  const start = async (): Promise<House> => {
    const server = await scene.home.start({ FOYER_YTDLP_RELEASES: host.url });
    return { server, ada: await administratorOf(server.origin) };
  };

  /** Publishes another release where the last round ended. */
  async function beginUpdate() {
    round += 1;
    const release = await makeRelease(`2031.01.${String(round).padStart(2, '0')}`);
    const { server, ada } = house ?? (await start());
    const before = ytDlpToolSchema.parse((await ada.get(ROUTE).expect(200)).body).serving.version;
    host.publish('stable', release);
    return { server, ada, before, version: release.version };
  }

  /** What must hold whenever it was killed: the old one or the new one serves, whole, and nothing half lies about. */
  async function expectServing(versions: readonly (string | null)[]): Promise<void> {
    await scene.gone();
    house = await start();
    const { server, ada } = house;
    const state = ytDlpToolSchema.parse((await ada.get(ROUTE).expect(200)).body);
    expect(versions).toContain(state.serving.version);
    expect(state.isChecking).toBe(false);
    expect(state.rolledBack).toBeNull();
    const folder = join(scene.home.dataDir, 'tools/yt-dlp');
    const kept = [state.serving, state.previous].filter((one) => one?.source === 'own');
    expect((existsSync(folder) ? readdirSync(folder) : []).sort()).toEqual(
      kept.map((one) => one?.version).sort(),
    );
    const { id } = await postDownload(ada, `${scene.site.origin}/watch?v=gen-${String(round)}`);
    expect(await downloadEnded(ada, server.origin, id)).toMatchObject({ status: 'completed', attempts: 1 });
  }

  it('in the middle of the transfer: the old one serves', async () => {
    const { server, ada, before } = await beginUpdate();
    const half = host.stall();
    await ada.post(`${ROUTE}/check`).expect(202);
    await half;
    await server.kill();
    await expectServing([before]);
  });

  it.each(MOMENTS)(
    '%i ms after the transfer began: the old one or the new one serves, whole',
    async (moment) => {
      const { server, ada, before, version } = await beginUpdate();
      const asked = host.asked.length;
      await ada.post(`${ROUTE}/check`).expect(202);
      await vi.waitFor(() => expect(host.asked.slice(asked).at(-1)).toMatch(/\/yt-dlp$/), {
        interval: 5,
        timeout: 20_000,
      });
      await wait(moment);
      await server.kill();
      await expectServing([before, version]);
    },
  );

  it('ends in peace after all that', async () => {
    expect(await house?.server.stop()).toBe(0);
  });
});
