import { answer, api } from '../../api/index.js';
import type { Player } from './player.state.svelte.js';

/** What only Safari has on its media elements: AirPlay's own picker. */
interface SafariMedia extends HTMLMediaElement {
  webkitShowPlaybackTargetPicker?: () => void;
}

/**
 * Televisions that the browser itself reaches, by AirPlay or Cast. They fetch the film themselves and have nobody's
 * cookie, so they get an address that works for a few hours without one. It is asked for beforehand, because a browser
 * shows its picker only right after a touch.
 */
class Television {
  isOffered = $state(false);
  private lent: { mediaId: string; url: string } | null = null;

  /** An attachment for the media element: watches whether there is a television to play on. */
  attach = (element: HTMLMediaElement): (() => void) => {
    const isSafari = 'webkitShowPlaybackTargetPicker' in element;
    const told = (event: Event) =>
      (this.isOffered = (event as Event & { availability?: string }).availability === 'available');
    element.addEventListener('webkitplaybacktargetavailabilitychanged', told);
    if (!isSafari && 'remote' in element)
      void element.remote.watchAvailability((isThere) => (this.isOffered = isThere)).catch(() => undefined);
    return () => {
      element.removeEventListener('webkitplaybacktargetavailabilitychanged', told);
      if (!isSafari && 'remote' in element)
        void element.remote.cancelWatchAvailability().catch(() => undefined);
      this.isOffered = false;
    };
  };

  /** Asks for the film's address for televisions. A failure leaves the phone to play. */
  async prepare(mediaId: string): Promise<void> {
    if (!this.isOffered) return;
    const path = { id: mediaId };
    const lent = await answer(api.POST('/api/media/{id}/lend', { params: { path } })).catch(() => null);
    this.lent = lent && { mediaId, url: new URL(lent.url, location.href).href };
  }

  /** Opens the browser's picker; the film goes on from the same place on what is chosen. */
  choose(player: Player): void {
    const element: SafariMedia | null = player.playback.element;
    if (!element || this.lent?.mediaId !== player.film.id) return;
    void player.openFrom(this.lent.url);
    if (element.webkitShowPlaybackTargetPicker) element.webkitShowPlaybackTargetPicker();
    else void element.remote.prompt().catch(() => undefined);
    player.show(null);
  }
}

export const television = new Television();
