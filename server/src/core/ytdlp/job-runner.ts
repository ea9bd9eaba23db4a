/** What a job says while it runs. `signal` interrupts its process group, and kills it when that does not help. */
export interface JobListeners {
  onStdout: (line: string) => void;
  onStderr: (line: string) => void;
  signal?: AbortSignal;
}

/** How a job ended; `null` when a signal ended it. */
export interface JobEnd {
  code: number | null;
}

/** A way of running `yt-dlp ARGS`. There are two: WarmRunner and ProcessRunner. */
export interface JobRunner {
  /**
   * Runs one job to its end, of which nothing is left running then. A failed job is a result.
   * Rejects with `ytdlp.interrupted` when the ground it stood on went away.
   */
  run(args: readonly string[], listeners: JobListeners): Promise<JobEnd>;
  /** yt-dlp's version. */
  version(): Promise<string>;
  /** Ends every job and what keeps them warm. */
  stop(): Promise<void>;
}

/** Kills what is left of a process group, if anything. */
export function killGroup(leader: number): void {
  // -1 stands for a process that never started; to `kill` it would mean somebody else.
  if (leader <= 1) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    return;
  }
}
