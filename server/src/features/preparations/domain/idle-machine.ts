/** What the machine is busy with. */
export interface MachineState {
  /** Processes that wanted a processor over the last minute, per processor. */
  readonly loadPerCore: number;
  /** Downloads and films made smaller that run now. */
  readonly jobs: number;
  /** People whose place in a film changed within the last minutes. */
  readonly watching: number;
}

/** Whether work that nobody waits for may begin: nobody watches, nothing runs, and the load is below `mostLoad`. */
export function isIdle({ loadPerCore, jobs, watching }: MachineState, mostLoad: number): boolean {
  return jobs === 0 && watching === 0 && loadPerCore < mostLoad;
}
