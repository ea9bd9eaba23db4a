import { readdirSync, readFileSync } from 'node:fs';

/** Every other process whose command line or environment holds `words`: what a server or a job left behind, too. */
export function processesNaming(words: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number)
    .filter((pid) => commandLineOf(pid).includes(words) || readOf(pid, 'environ').includes(words));
}

/** A process's command and arguments with spaces between them; empty once it has ended. */
export function commandLineOf(pid: number): string {
  return readOf(pid, 'cmdline').replaceAll('\0', ' ');
}

/** A file of a process, a process of another person or an ended one has nothing to read. */
function readOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
