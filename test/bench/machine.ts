import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem } from 'node:os';

/** What the numbers were measured on, as label and value. */
export function machine(): [label: string, value: string][] {
  return [
    ['processor', `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores`],
    ['memory', `${(totalmem() / 1024 ** 3).toFixed(0)} GiB`],
    ['system', `${operatingSystem()}, kernel ${release()}`],
    ['Node', process.versions.node],
    ['yt-dlp', version('yt-dlp', ['--version'])],
    ['nginx', version('/usr/sbin/nginx', ['-v'])],
    ['Chromium', version('chromium', ['--version'])],
  ];
}

function operatingSystem(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}

/** The first thing in a program's words about itself that looks like a version; nginx writes them to its errors. */
function version(program: string, args: readonly string[]): string {
  try {
    const text = execFileSync('sh', ['-c', '"$0" "$@" 2>&1', program, ...args], { encoding: 'utf8' });
    return /\d+(\.\d+)+/.exec(text)?.[0] ?? 'unknown';
  } catch {
    return 'not there';
  }
}
