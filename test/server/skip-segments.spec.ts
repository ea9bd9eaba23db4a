import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPrefix } from '../../server/src/features/skip-segments/domain/skip-segments.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMedia, personOf, type Browser } from '../support/library-shelf.js';
import { startSponsorBlock, type SponsorBlockStandIn } from '../support/sponsor-block.ts';

const part = (category: string, start: number, end: number) => ({
  ...{ segment: [start, end], category, actionType: 'skip', UUID: 'x' },
});

describe.each(['sqlite', 'postgresql'] as const)(
  'parts to skip, from a stand-in for SponsorBlock on the loopback (%s)',
  (database) => {
    let service: SponsorBlockStandIn;
    let server: TestApp;
    let member: Browser;
    let memberId: string;

    beforeAll(async () => {
      service = await startSponsorBlock();
      server = await startApp({ database, environment: { FOYER_SPONSOR_BLOCK_URL: service.origin } });
      await server.setUp();
      member = await server.join('member', 'Mel');
      memberId = await personOf(member);
    });
    afterAll(async () => {
      await server.close();
      await service.close();
    });

    const film = (externalId: string) =>
      addMedia(server, memberId, { site: 'youtube', externalId, title: externalId });
    const partsOf = async (browser: Browser, id: string) =>
      ((await browser.get(`/api/media/${id}/skip-segments`).expect(200)).body as { segments: object[] })
        .segments;

    it('are asked of nobody until somebody chooses what to skip', async () => {
      expect(await partsOf(member, await film('quiet-film'))).toEqual([]);
      expect(service.asked).toEqual([]);
      const { body } = await member.get('/api/skip-preference').expect(200);
      expect(body).toEqual({ categories: [], isOffered: true });
    });

    it('are those of the chosen kinds, and the service learns neither the film nor the choice', async () => {
      await member
        .put('/api/skip-preference')
        .send({ categories: ['sponsor'] })
        .expect(200);
      const id = await film('secret-film');
      const ours = [part('sponsor', 10, 20), part('intro', 0, 5)];
      service.answerWith(200, [
        { videoID: 'another', segments: [part('sponsor', 1, 99)] },
        { videoID: 'secret-film', segments: ours },
      ]);
      const sponsor = { category: 'sponsor', startSeconds: 10, endSeconds: 20 };
      expect(await partsOf(member, id)).toEqual([sponsor]);
      const [asked = ''] = service.asked;
      expect(asked).toContain(`/api/skipSegments/${hashPrefix('secret-film')}?`);
      expect(asked).not.toContain('secret-film');
      expect(decodeURIComponent(asked)).toContain('"intro"');
      await member
        .put('/api/skip-preference')
        .send({ categories: ['intro', 'sponsor'] })
        .expect(200);
      expect(await partsOf(member, id)).toHaveLength(2);
      expect(service.asked).toHaveLength(1);
    });

    it('of other sites are not asked for', async () => {
      const before = service.asked.length;
      const id = await addMedia(server, memberId, { site: 'vimeo', externalId: '1', title: 'Elsewhere' });
      expect(await partsOf(member, id)).toEqual([]);
      expect(service.asked).toHaveLength(before);
    });

    it('are for those who may see the film', async () => {
      const guest = await server.join('guest', 'Gus');
      await guest.get(`/api/media/${await film('private')}/skip-segments`).expect(404);
      await server.browser().get('/api/skip-preference').expect(401);
      await member
        .put('/api/skip-preference')
        .send({ categories: ['everything'] })
        .expect(400);
    });

    it('are none when the service fails, which is then left alone for a while', async () => {
      service.answerWith(500, 'broken');
      const before = service.asked.length;
      expect(await partsOf(member, await film('unlucky'))).toEqual([]);
      expect(await partsOf(member, await film('unlucky too'))).toEqual([]);
      expect(service.asked).toHaveLength(before + 1);
    });
  },
);
