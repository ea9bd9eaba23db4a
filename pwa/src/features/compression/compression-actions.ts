import { answer, api, keys, queryClient, type Compression } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m, show } from '../../i18n/index.js';
import { routes } from '../../routes.js';
import { takeCompression } from './live-compressions.js';

/** How films are to be made smaller. */
export type Wish = Pick<Compression, 'level' | 'codec'>;

const byId = (id: string) => ({ params: { path: { id } } });

/** Asks for several films, one after another; what is refused is said, the others go on. */
export async function makeSmaller(mediaIds: readonly string[], wish: Wish): Promise<void> {
  let accepted = 0;
  for (const mediaId of mediaIds) {
    try {
      takeCompression(await answer(api.POST('/api/compressions', { body: { mediaId, ...wish } })));
      accepted += 1;
    } catch (error) {
      toasts.failed(error);
    }
  }
  // A film that nobody had asked about has no remembered answer to change.
  for (const mediaId of mediaIds)
    void queryClient.invalidateQueries({ queryKey: keys.compressionOf(mediaId) });
  if (accepted === 0) return;
  const text = accepted === 1 ? m.compression_started() : m.compression_started_many({ count: accepted });
  toasts.show({ text, action: { label: m.compression_show(), href: routes.compressions() } });
}

/** Puts the smaller film in the original's place. */
export async function keepSmall(compression: Compression): Promise<void> {
  await decide(async () => {
    takeCompression(await answer(api.POST('/api/compressions/{id}/keep', byId(compression.id))));
    void queryClient.invalidateQueries({ queryKey: keys.mediaItem(compression.mediaId) });
    const saved = compression.originalBytes - (compression.resultBytes ?? 0);
    toasts.show({ text: m.compression_kept_toast({ size: show.bytes(saved) }) });
  });
}

/** Throws the smaller film away. */
export async function keepOriginal(compression: Compression): Promise<void> {
  await decide(async () => {
    takeCompression(await answer(api.POST('/api/compressions/{id}/discard', byId(compression.id))));
    toasts.show({ text: m.compression_discarded_toast() });
  });
}

/** Ends it before there is a result. */
export async function cancelCompression(compression: Compression): Promise<void> {
  await decide(async () =>
    takeCompression(await answer(api.POST('/api/compressions/{id}/cancel', byId(compression.id)))),
  );
}

async function decide(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    toasts.failed(error);
    void queryClient.invalidateQueries({ queryKey: keys.compressions });
  }
}
