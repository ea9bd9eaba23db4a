/** The computer as far as converting a film while it plays depends on it. */
export interface Machine {
  /** Node's names: `linux`, `arm64`, … */
  readonly platform: string;
  readonly arch: string;
  /** Processors that this process may use. */
  readonly cores: number;
}

/** What a household says of its machine; `auto`: the machine itself is asked. */
export type LiveConversion = 'auto' | 'always' | 'never';

/** A Raspberry Pi and its like have at most so many, and each is too slow to make 720p as fast as it plays. */
const MOST_CORES_OF_A_SMALL_BOARD = 4;

/**
 * Whether films are converted while they play. A small ARM board is spared that: the picture would stop every few
 * seconds, for everybody. Apple's ARM processors and servers with many cores are no such boards.
 */
export function convertsLive(setting: LiveConversion, machine: Machine): boolean {
  if (setting !== 'auto') return setting === 'always';
  const isArm = machine.arch === 'arm' || machine.arch === 'arm64';
  return !(machine.platform === 'linux' && isArm && machine.cores <= MOST_CORES_OF_A_SMALL_BOARD);
}
