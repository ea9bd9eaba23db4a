/** What a key asks of the player. */
export type PlayerCommand =
  | { kind: 'toggle-play' }
  | { kind: 'toggle-mute' }
  | { kind: 'toggle-fullscreen' }
  | { kind: 'toggle-picture' }
  | { kind: 'toggle-subtitles' }
  | { kind: 'toggle-loop' }
  | { kind: 'next' }
  | { kind: 'help' }
  | { kind: 'move'; seconds: number }
  | { kind: 'frame'; by: 1 | -1 }
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
  c: { kind: 'toggle-subtitles' },
  b: { kind: 'toggle-loop' },
  N: { kind: 'next' },
  '?': { kind: 'help' },
  j: { kind: 'move', seconds: -10 },
  l: { kind: 'move', seconds: 10 },
  ',': { kind: 'frame', by: -1 },
  '.': { kind: 'frame', by: 1 },
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

/**
 * The command of a key as on YouTube, or null when the key means nothing here or belongs to the browser. A large N is
 * another key than a small one; the other letters mean the same with caps lock.
 */
export function commandOf(press: KeyPress): PlayerCommand | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const key = press.key.toLowerCase();
  if (/^\d$/.test(key)) return { kind: 'jump', share: Number(key) / 10 };
  return commands[press.key] ?? commands[key] ?? (press.isOnControl ? null : (keysOfControls[key] ?? null));
}
