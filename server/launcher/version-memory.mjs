import { mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inProject } from './paths.mjs';

const MEMORY_FILE = inProject('.cache', 'launcher', 'versions.json');

/**
 * What each program said about its version, kept for as long as its file is unchanged: asking yt-dlp alone costs
 * 0.5 s (several on a Raspberry Pi), too much for every start. Losing the memory costs only that time.
 */
export function openVersionMemory({ fresh = false, file = MEMORY_FILE } = {}) {
  const kept = read(file);
  let changed = false;
  return {
    recall: (path) => {
      const entry = fresh ? undefined : kept[path];
      return entry !== undefined && entry.mark === markOf(path) ? entry.answer : null;
    },
    remember: (path, answer) => {
      kept[path] = { mark: markOf(path), answer };
      changed = true;
    },
    save: () => changed && write(file, kept),
  };
}

function markOf(path) {
  try {
    const real = realpathSync(path);
    const { size, mtimeMs, ctimeMs } = statSync(real);
    return [real, size, mtimeMs, ctimeMs].join(' ');
  } catch {
    return 'gone';
  }
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

function write(file, content) {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content));
  } catch {
    // A project folder that may not be written to is asked again next time.
  }
}
