import { RequestContext, type EntityManager } from '@mikro-orm/core';

/**
 * Runs `work`, and all that it starts, with a unit of work of its own. The unit is made when something first asks
 * the database: most requests are for films and pictures and never do.
 */
export function withUnitOfWork(em: EntityManager, work: () => void): void {
  RequestContext.create([], () => {
    const units = RequestContext.currentRequestContext()?.map;
    if (units) units.get = made(em);
    work();
  });
}

function made(em: EntityManager): () => EntityManager | undefined {
  let unit: EntityManager | undefined;
  let isBeingMade = false;
  return () => {
    // Making one asks for the present one, and there is none yet.
    if (unit || isBeingMade) return unit;
    isBeingMade = true;
    unit = em.fork({ useContext: true });
    isBeingMade = false;
    return unit;
  };
}
