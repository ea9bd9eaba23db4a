import { readdirSync, readFileSync } from 'node:fs';

/** USER_HZ: what /proc counts CPU time in; 100 on every Linux that Node runs on (proc(5), sysconf(_SC_CLK_TCK)). */
const TICKS_PER_SECOND = 100;

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** utime + stime + cutime + cstime: with the children that it has waited for. */
  readonly ticks: number;
}

function readProcess(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name may hold spaces and brackets, so the fields are counted from its end; field 4 (ppid) is the second.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
    return { pid, parent: fields[1] ?? 0, ticks };
  } catch {
    return null;
  }
}

/** A process and everything that descends from it and lives. */
function treeOf(root: number): Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readProcess(Number(name)))
    .filter((found) => found !== null);
  const tree = all.filter(({ pid }) => pid === root);
  for (const member of tree) tree.push(...all.filter(({ parent }) => parent === member.pid));
  return tree;
}

/** CPU seconds a process tree has used so far, its ended children included. */
export function cpuSecondsOf(root: number): number {
  return treeOf(root).reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_PER_SECOND;
}

/** CPU seconds of the ended children of this very process. */
export function cpuSecondsOfEndedChildren(): number {
  const stat = readFileSync('/proc/self/stat', 'latin1');
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return ((fields[13] ?? 0) + (fields[14] ?? 0)) / TICKS_PER_SECOND;
}

/** The living descendants of a process whose command line matches. */
export function descendants(root: number, commandLine: RegExp): number[] {
  return treeOf(root)
    .map(({ pid }) => pid)
    .filter((pid) => pid !== root && commandLine.test(commandLineOf(pid)));
}

function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Memory that only this process has, in MB (10^6 bytes): Private_Clean + Private_Dirty of smaps_rollup. */
export function privateMegabytesOf(pid: number): number {
  return megabytesIn(
    readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'),
    /^Private_(?:Clean|Dirty): +(\d+) kB$/gm,
  );
}

/** Memory of a process tree in MB: the sum of its proportional set sizes, so that what is shared counts once. */
export function treeMegabytesOf(root: number): number {
  return treeOf(root).reduce((sum, { pid }) => sum + proportionalMegabytesOf(pid), 0);
}

function proportionalMegabytesOf(pid: number): number {
  try {
    return megabytesIn(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'), /^Pss: +(\d+) kB$/gm);
  } catch {
    return 0; // It has ended meanwhile.
  }
}

function megabytesIn(rollup: string, lines: RegExp): number {
  const kilobytes = [...rollup.matchAll(lines)].map(([, number]) => Number(number));
  return (kilobytes.reduce((sum, each) => sum + each, 0) * 1024) / 1e6;
}
