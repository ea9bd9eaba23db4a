import { answer, api, type Screen, type ScreenCommand, type ScreenPlaying } from '../../api/index.js';
import { randomKey } from '../../lib/random-key.js';
import { realtime } from '../../realtime/index.js';
import { router } from '../../router/index.js';
import { routes } from '../../routes.js';

const everyMs = 25_000;
/** A dragged volume is many changes; they are told once it rests. */
const settledMs = 250;

/** A screen, and when this device heard of it by its own clock: the clocks of a household differ. */
export interface HeardScreen extends Screen {
  heardAt: number;
}

/** The player of this screen, while there is one. */
export interface ScreenPlayer {
  playing(): ScreenPlaying | null;
  obey(command: ScreenCommand): void;
}

/** The household's open screens as this one sees them, and what this one says of itself. */
class Screens {
  others: readonly HeardScreen[] = $state.raw([]);
  private readonly id = randomKey();
  private player: ScreenPlayer | null = null;
  private isListening = false;
  private isHearing = false;
  private settling: ReturnType<typeof setTimeout> | undefined;

  /**
   * Says that this screen is open and listens for commands; returns the way to stop. Whoever signs out need not say
   * goodbye: the house forgets the screens of a session that has ended.
   */
  start(): () => void {
    const off = realtime.on('screen.command', ({ screenId, command }) => {
      if (screenId === this.id) this.obey(command);
    });
    this.isListening = true;
    const timer = setInterval(() => void this.announce(), everyMs);
    const leave = () => void this.leave();
    addEventListener('pagehide', leave);
    return () => {
      off();
      this.isListening = false;
      clearInterval(timer);
      removeEventListener('pagehide', leave);
    };
  }

  /** Connects the player of this screen; returns the way to disconnect it. */
  connect(player: ScreenPlayer): () => void {
    this.player = player;
    return () => {
      this.player = null;
      this.tell();
    };
  }

  /** Something changed here: the household is told in a moment. */
  tell(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => void this.announce(), settledMs);
  }

  /** Asks which screens are open, and hears of their changes from then on. Throws what the server answers. */
  async look(): Promise<void> {
    this.hearNews();
    const { screens } = await answer(api.GET('/api/screens'));
    const heardAt = Date.now();
    this.others = screens.filter(({ id }) => id !== this.id).map((screen) => ({ ...screen, heardAt }));
  }

  /** Passes a command on. Throws what the server answers. */
  async command(screenId: string, command: ScreenCommand): Promise<void> {
    await answer(api.POST('/api/screens/{id}/commands', { ...byId(screenId), body: command }));
  }

  private obey(command: ScreenCommand): void {
    if (command.kind === 'open') router.go(routes.watch(command.mediaId, Math.floor(command.seconds)));
    else this.player?.obey(command);
  }

  /** Only a screen that hears commands is worth telling of. A failure is made good by the next beat. */
  private async announce(): Promise<void> {
    if (!this.isListening || realtime.state !== 'live') return;
    const body = { isShared: isHouseholdScreen(), playing: this.player?.playing() ?? null };
    await api.PUT('/api/screens/{id}', { ...byId(this.id), body }).catch(() => undefined);
  }

  private hearNews(): void {
    if (this.isHearing) return;
    this.isHearing = true;
    realtime.on('screen.changed', (screen) => this.hear(screen));
    realtime.on('screen.gone', ({ id }) => {
      this.others = this.others.filter((screen) => screen.id !== id);
    });
  }

  private hear(screen: Screen): void {
    if (screen.id === this.id) return;
    const others = this.others.filter(({ id }) => id !== screen.id);
    this.others = [...others, { ...screen, heardAt: Date.now() }];
  }

  private async leave(): Promise<void> {
    await api.DELETE('/api/screens/{id}', { ...byId(this.id), keepalive: true }).catch(() => undefined);
  }
}

/** A phone is in somebody's hand; what stands in a room is for everybody at home. */
function isHouseholdScreen(): boolean {
  return !matchMedia('(pointer: coarse) and (max-width: 900px)').matches;
}

const byId = (id: string) => ({ params: { path: { id } } });

export const screens = new Screens();
