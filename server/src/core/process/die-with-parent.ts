import { existsSync } from 'node:fs';

const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/**
 * Wraps a command so that the kernel sends it SIGTERM when this server dies, even by `kill -9`
 * (util-linux `setpriv --pdeathsig`, prctl(2) PR_SET_PDEATHSIG). Where there is no setpriv the command
 * stays as it is.
 */
export function dieWithParent(command: string, args: readonly string[]): [string, string[]] {
  return SETPRIV ? [SETPRIV, ['--pdeathsig', 'TERM', '--', command, ...args]] : [command, [...args]];
}
