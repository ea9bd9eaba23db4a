/** What the lock screen shows of a film. `thumbnailUrl` without its width, as the server sends it. */
export interface SessionFilm {
  title: string;
  creator: string | null;
  thumbnailUrl: string | null;
}

/** What the lock screen's buttons do. Seconds. */
export interface SessionHandlers {
  play(): void;
  pause(): void;
  seek(seconds: number): void;
  move(seconds: number): void;
  previous(): void;
  next(): void;
}

/** Shows a film on the lock screen and connects its buttons; returns what takes both away again. */
export function showInMediaSession(film: SessionFilm, handlers: SessionHandlers): () => void {
  if (!('mediaSession' in navigator)) return () => undefined;
  const session = navigator.mediaSession;
  session.metadata = new MediaMetadata({
    title: film.title,
    artist: film.creator ?? '',
    album: 'Foyer',
    artwork: artworkOf(film.thumbnailUrl),
  });
  const actions: Partial<Record<MediaSessionAction, MediaSessionActionHandler>> = {
    play: () => handlers.play(),
    pause: () => handlers.pause(),
    seekbackward: (details) => handlers.move(-(details.seekOffset ?? 10)),
    seekforward: (details) => handlers.move(details.seekOffset ?? 10),
    seekto: (details) => details.seekTime !== undefined && handlers.seek(details.seekTime),
    previoustrack: () => handlers.previous(),
    nexttrack: () => handlers.next(),
  };
  for (const [name, handler] of Object.entries(actions))
    setHandler(session, name as MediaSessionAction, handler);
  return () => {
    session.metadata = null;
    session.playbackState = 'none';
    for (const name of Object.keys(actions)) setHandler(session, name as MediaSessionAction, null);
  };
}

/** Tells the lock screen where the film is. Seconds. */
export function tellMediaSession(state: {
  time: number;
  duration: number;
  speed: number;
  isPaused: boolean;
}): void {
  if (!('mediaSession' in navigator)) return;
  navigator.mediaSession.playbackState = state.isPaused ? 'paused' : 'playing';
  if (state.duration <= 0) return;
  navigator.mediaSession.setPositionState?.({
    duration: state.duration,
    playbackRate: state.speed,
    position: Math.min(state.time, state.duration),
  });
}

/** Browsers know different actions and throw on the others. */
function setHandler(
  session: MediaSession,
  name: MediaSessionAction,
  handler: MediaSessionActionHandler | null,
): void {
  try {
    session.setActionHandler(name, handler);
  } catch {
    return;
  }
}

function artworkOf(thumbnailUrl: string | null): MediaImage[] {
  if (!thumbnailUrl) return [];
  return [320, 640, 1280].map((width) => ({
    src: `${thumbnailUrl}/${width}`,
    sizes: `${width}x${Math.round((width * 9) / 16)}`,
    type: 'image/webp',
  }));
}
