import { ApiError } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { router } from '../../router/index.js';
import { readShare, type SharedThing } from './domain/read-share.js';
import { outboxStore } from './outbox-store.js';

/** The longest text that goes into the field of a link. */
const longestText = 2000;

/** Reads what the service worker took under that id, and says in words what is not to be had of it; null then. */
export async function readShared(id: string): Promise<Exclude<SharedThing, { kind: 'refused' }> | null> {
  const share = await outboxStore.share(id).catch(() => null);
  if (!share) {
    toasts.show({ text: m.outbox_shared_gone(), tone: 'bad' });
    return null;
  }
  const thing = readShare(share);
  if (thing.kind === 'refused') {
    toasts.failed(new ApiError(thing.code, 0));
    return null;
  }
  if (thing.kind === 'nothing') toasts.show({ text: m.outbox_shared_nothing(), tone: 'bad' });
  return thing;
}

/** Opens what another app shared where it belongs: one link in the Add sheet, many by `openMany`. */
export async function openShared(id: string, openMany: (text: string) => void): Promise<void> {
  const thing = await readShared(id);
  if (thing?.kind === 'many') openMany(thing.text);
  else {
    const add = thing?.kind === 'link' ? thing.link : (thing?.text.slice(0, longestText) ?? null);
    router.setQuery({ shared: null, add });
  }
  await outboxStore.removeShare(id).catch(() => undefined);
}
