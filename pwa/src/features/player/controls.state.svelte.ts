/** How long the controls stay after the last touch while a film plays. Milliseconds. */
const restMs = 3_000;

/**
 * Whether the controls are on the picture. They stay while `keepsShown` says so (paused, a sheet open, the
 * finger on the track) and fade three seconds after the last sign of life otherwise.
 */
export class Controls {
  isShown = $state(true);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly keepsShown: () => boolean) {}

  /** A sign of life: shows the controls and starts the wait anew. */
  wake = (): void => {
    this.isShown = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.keepsShown()) this.wake();
      else this.isShown = false;
    }, restMs);
  };

  /** A tap on the picture: hides what is shown, shows what is hidden. */
  toggle(): void {
    if (!this.isShown) return this.wake();
    clearTimeout(this.timer);
    this.isShown = false;
  }

  /** Ends the waiting; for when the page goes. */
  rest(): void {
    clearTimeout(this.timer);
  }
}
