/**
 * What `npm start` tells Node so that an idle server is small: a young generation that stops at 24 MB instead of 130;
 * `gc` for the server, which tidies up when it is quiet; functions that were not called between two collections keep
 * their source only and are compiled again when needed; and no machine code for functions that are merely warm.
 */
export const FRUGAL_NODE = [
  '--expose-gc',
  '--max-semi-space-size=8',
  '--bytecode-old-age=1',
  '--no-sparkplug',
];

/**
 * glibc's mallopt(3): give freed memory back instead of keeping what loading the server took. Pieces from 80 KiB on
 * are the system's own, so that each goes back by itself; Node's 64 KiB for a read from a socket stays below. Other
 * systems ignore it.
 */
export const FRUGAL_MALLOC = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_MMAP_THRESHOLD_: '81920',
};
