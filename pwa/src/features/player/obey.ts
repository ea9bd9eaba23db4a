import type { PlayerCommand } from './domain/keyboard-map.js';
import { fasterThan, slowerThan } from './domain/playback-speed.js';
import type { Player } from './player.state.svelte.js';

/** A frame of most films, in seconds; the real rate is not known to a page. */
const frameSeconds = 1 / 30;

/** Does what a key or a button asks. */
export function obey(player: Player, command: PlayerCommand): void {
  const { playback, screen } = player;
  player.controls.wake();
  switch (command.kind) {
    case 'toggle-play':
      return playback.togglePlay();
    case 'toggle-mute':
      return playback.toggleMute();
    case 'toggle-fullscreen':
      return void screen.toggleFullscreen(playback.element);
    case 'toggle-picture':
      return void screen.togglePicture(playback.element);
    case 'toggle-subtitles':
      return player.subtitles.toggle();
    case 'toggle-loop':
      return player.pressLoop();
    case 'next':
      return player.onnext();
    case 'help':
      return player.show('keys');
    case 'move':
      return playback.move(command.seconds);
    case 'frame':
      playback.pause();
      return playback.move(command.by * frameSeconds);
    case 'louder':
      return playback.setVolume(playback.volume + command.by);
    case 'faster':
      return player.setSpeed(fasterThan(playback.speed));
    case 'slower':
      return player.setSpeed(slowerThan(playback.speed));
    case 'jump':
      return playback.seek(command.share * playback.duration);
  }
}
