/** What a key asks of the player. */
export type PlayerCommand =
  | { kind: 'toggle-play' }
  | { kind: 'toggle-mute' }
  | { kind: 'toggle-fullscreen' }
  | { kind: 'toggle-picture' }
  | { kind: 'move'; seconds: number }
  | { kind: 'louder'; by: number }
  | { kind: 'faster' }
  | { kind: 'slower' }
  | { kind: 'jump'; share: number };

/** The parts of a keyboard event that are read. `isOnControl`: the focus is on a button, a link or a field. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isOnControl: boolean;
}

const commands: Readonly<Record<string, PlayerCommand>> = {
  k: { kind: 'toggle-play' },
  m: { kind: 'toggle-mute' },
  f: { kind: 'toggle-fullscreen' },
  i: { kind: 'toggle-picture' },
  j: { kind: 'move', seconds: -10 },
  l: { kind: 'move', seconds: 10 },
  '>': { kind: 'faster' },
  '<': { kind: 'slower' },
};

/** Keys that a focused button, slider or field needs for itself. */
const keysOfControls: Readonly<Record<string, PlayerCommand>> = {
  ' ': { kind: 'toggle-play' },
  arrowleft: { kind: 'move', seconds: -5 },
  arrowright: { kind: 'move', seconds: 5 },
  arrowup: { kind: 'louder', by: 0.1 },
  arrowdown: { kind: 'louder', by: -0.1 },
};

/** The command of a key, or null when the key means nothing here or belongs to the browser. */
export function commandOf(press: KeyPress): PlayerCommand | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const key = press.key.toLowerCase();
  if (/^\d$/.test(key)) return { kind: 'jump', share: Number(key) / 10 };
  return commands[key] ?? (press.isOnControl ? null : (keysOfControls[key] ?? null));
}
