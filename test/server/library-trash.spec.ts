import { EntityManager } from '@mikro-orm/core';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainEvents } from '../../server/src/core/events/domain-events.js';
import { mediaRemoved } from '../../server/src/features/library/library.events.js';
import { MediaFiles } from '../../server/src/features/library/media-files.js';
import { MediaTrash } from '../../server/src/features/library/media-trash.service.js';
import { Media } from '../../server/src/features/library/media.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMedia, mediaOf, personOf, titlesOf, type Browser } from '../support/library-shelf.js';

const DAY_MS = 86_400_000;

describe.each(['sqlite', 'postgresql'] as const)('the trash (%s)', (database) => {
  let server: TestApp;
  let admin: Browser;
  let member: Browser;
  let other: Browser;
  let memberId: string;

  beforeAll(async () => {
    server = await startApp({ database });
    admin = await server.setUp();
    member = await server.join('member', 'Mel');
    other = await server.join('member', 'Oz');
    memberId = await personOf(member);
  });
  afterAll(() => server.close());

  const add = (changes: Parameters<typeof addMedia>[2] = {}) => addMedia(server, memberId, changes);

  it('takes an item out of the lists and gives it back', async () => {
    const id = await add({ title: 'Numbat' });
    await member.delete(`/api/media/${id}`).expect(204);
    await member.delete(`/api/media/${id}`).expect(204);
    expect(await titlesOf(member, { search: 'numbat' })).toEqual([]);
    expect(await titlesOf(member, { search: 'numbat', trash: 'true' })).toEqual(['Numbat']);
    expect(await titlesOf(other, { trash: 'true' })).toEqual([]);
    await other.get(`/api/media/${id}`).expect(404);
    await other.post(`/api/media/${id}/restore`).expect(404);
    expect((await mediaOf(member, id)).trashedAt).not.toBeNull();
    const { body } = await member.post(`/api/media/${id}/restore`).expect(200);
    expect(body).toMatchObject({ title: 'Numbat', trashedAt: null });
    expect(await titlesOf(member, { search: 'numbat' })).toEqual(['Numbat']);
  });

  it('deletes file and row for good', async () => {
    const id = await add();
    await member.delete(`/api/media/${id}/permanently`).expect(204);
    await member.get(`/api/media/${id}`).expect(404);
    expect(await server.app.get(MediaFiles, { strict: false }).existing(id)).toBeNull();
    await member.delete(`/api/media/${id}/permanently`).expect(404);
  });

  it('keeps what is taken out while it is being emptied', async () => {
    const ids = [await add({ title: 'Taken out' }), await add({ title: 'Taken out' })];
    for (const id of ids) await member.delete(`/api/media/${id}`).expect(204);
    const em = server.app.get(EntityManager, { strict: false }).fork();
    const restored = new Promise<{ id: string; rows: number }>((resolve, reject) => {
      const end = server.app.get(DomainEvents, { strict: false }).on(mediaRemoved, ({ mediaId }) => {
        end();
        const id = ids.find((each) => each !== mediaId) ?? '';
        em.nativeUpdate(Media, { id }, { trashedAt: null }).then((rows) => resolve({ id, rows }), reject);
      });
    });
    await server.app.get(MediaTrash, { strict: false }).empty();
    const { id, rows } = await restored;
    expect(rows).toBe(1);
    const files = server.app.get(MediaFiles, { strict: false });
    expect(await mediaOf(member, id)).toMatchObject({ title: 'Taken out', trashedAt: null });
    expect(await files.existing(id)).not.toBeNull();
    expect(existsSync(files.folder(ids.find((each) => each !== id) ?? ''))).toBe(false);
  });

  it('lets go of what lay there too long, and of everything when told', async () => {
    const trash = server.app.get(MediaTrash, { strict: false });
    const [kept, thrown] = [await add({ title: 'Kept' }), await add({ title: 'Thrown' })];
    await member.delete(`/api/media/${thrown}`).expect(204);
    expect(await trash.emptyExpired(new Date(Date.now() + 29 * DAY_MS))).toBe(0);
    await mediaOf(member, thrown);
    expect(await trash.emptyExpired(new Date(Date.now() + 31 * DAY_MS))).toBe(1);
    await member.get(`/api/media/${thrown}`).expect(404);
    const again = await add({ title: 'Again' });
    await member.delete(`/api/media/${again}`).expect(204);
    await admin.delete('/api/trash').expect(204);
    expect(await titlesOf(admin, { trash: 'true' })).toEqual([]);
    await mediaOf(member, kept);
  });
});
