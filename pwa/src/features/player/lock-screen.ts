import { nextChapterStart, previousChapterStart } from './domain/chapter-lookup.js';
import { showInMediaSession } from './media-session.js';
import type { Player } from './player.state.svelte.js';

/** Shows a player's film on the lock screen, with its buttons; returns what takes it away again. */
export function showOnLockScreen(player: Player): () => void {
  const { film, playback } = player;
  return showInMediaSession(
    { title: film.title, creator: film.creator?.name ?? null, thumbnailUrl: film.thumbnailUrl },
    {
      play: () => void playback.play(),
      pause: () => playback.pause(),
      seek: (seconds) => playback.seek(seconds),
      move: (seconds) => playback.move(seconds),
      previous: () => playback.seek(previousChapterStart(film.chapters, playback.time) ?? 0),
      next: () => toNext(player),
    },
  );
}

/** The next chapter, or the next film after the last one. */
function toNext({ film, playback, onnext }: Player): void {
  const start = nextChapterStart(film.chapters, playback.time);
  if (start === null) onnext();
  else playback.seek(start);
}
