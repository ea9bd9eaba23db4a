import type { ScreenCommand, ScreenPlaying } from '../../api/index.js';
import { router } from '../../router/index.js';
import { routes } from '../../routes.js';
import { nowPlaying } from './now-playing.state.svelte.js';

/** What is on here, as the household's other screens are told. */
export function playingHere(): ScreenPlaying | null {
  const { player } = nowPlaying;
  if (!player) return null;
  const { time, duration, isPaused, volume, isMuted } = player.playback;
  const place = { positionSeconds: time, durationSeconds: duration, isPaused };
  return { mediaId: player.film.id, ...place, volume: isMuted ? 0 : volume };
}

/** Does what a remote asks of this screen. */
export function obeyRemote(command: ScreenCommand): void {
  const { player } = nowPlaying;
  if (!player) return;
  const { playback } = player;
  if (command.kind === 'play') void playback.play();
  else if (command.kind === 'pause') playback.pause();
  else if (command.kind === 'seek') playback.seek(command.seconds);
  else if (command.kind === 'volume') playback.setVolume(command.volume);
  else if (command.kind === 'next') player.onnext();
  else if (command.kind === 'close') closeHere();
}

/** The film goes on elsewhere: this screen goes back to where it was. */
function closeHere(): void {
  nowPlaying.player?.playback.pause();
  if (nowPlaying.mode === 'full') router.back(routes.home());
  else nowPlaying.close();
}
