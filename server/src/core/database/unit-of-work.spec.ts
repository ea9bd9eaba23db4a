import { defineEntity, MikroORM, p, type EntityManager } from '@mikro-orm/sqlite';
import { describe, expect, it, vi } from 'vitest';
import { withUnitOfWork } from './unit-of-work.js';

const Film = defineEntity({ name: 'Film', properties: { id: p.integer().primary(), title: p.string() } });
const orm = new MikroORM({ dbName: ':memory:', entities: [Film] });

/** The unit of work that `orm.em` stands for at this moment. */
const current = (): EntityManager => orm.em.getContext();

describe('a unit of work', () => {
  it('is one and the same for all that a request does, also after it waited, and not that of another request', async () => {
    const seen = await Promise.all(
      ['one', 'another'].map(
        (title) =>
          new Promise<EntityManager[]>((resolve) => {
            withUnitOfWork(orm.em, () => {
              orm.em.create(Film, { id: 1, title });
              const first = current();
              void Promise.resolve().then(() => resolve([first, current()]));
            });
          }),
      ),
    );
    const [[one, oneLater] = [], [another, anotherLater] = []] = seen;
    expect(one).toBe(oneLater);
    expect(another).toBe(anotherLater);
    expect(one).not.toBe(another);
    expect([one, another]).not.toContain(orm.em);
  });

  it('is not made for a request that never asks the database', () => {
    const fork = vi.spyOn(orm.em, 'fork');
    withUnitOfWork(orm.em, () => undefined);
    expect(fork).not.toHaveBeenCalled();
    withUnitOfWork(orm.em, () => void current());
    expect(fork).toHaveBeenCalledTimes(1);
  });
});
