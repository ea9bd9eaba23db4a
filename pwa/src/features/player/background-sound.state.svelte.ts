import { recall, remember } from './device-memory.js';
import type { Player } from './player.state.svelte.js';

const habit = 'background-sound';

/**
 * Whether a film goes on as sound when its page is hidden, remembered on this device: phones stop a picture that
 * nobody sees, and let an `<audio>` play on behind a locked screen.
 */
class BackgroundSound {
  #isOn = $state(recall(habit) === 'on');
  private hasSwitched = false;

  get isOn(): boolean {
    return this.#isOn;
  }

  turn(isOn: boolean): void {
    this.#isOn = isOn;
    remember(habit, isOn ? 'on' : 'off');
  }

  /** The page was hidden or is seen again: the film gives up its picture, or gets it back. */
  seen(player: Player, isSeen: boolean): void {
    if (isSeen) {
      if (this.hasSwitched) player.setSoundOnly(false);
      this.hasSwitched = false;
      return;
    }
    const isWanted = this.#isOn && player.canBeSound && !player.isSoundOnly && !player.playback.isPaused;
    if (!isWanted || document.pictureInPictureElement) return;
    this.hasSwitched = true;
    player.setSoundOnly(true);
  }
}

export const backgroundSound = new BackgroundSound();
