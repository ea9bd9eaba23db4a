import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expandPattern, findProgram, hasFileNamed, searchFolders } from './locate.mjs';
import { openVersionMemory } from './version-memory.mjs';
import { isAtLeast, parseVersion } from './versions.mjs';

const FONT_FOLDERS = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(homedir(), '.local/share/fonts'),
  join(homedir(), '.fonts'),
];

/** A Raspberry Pi takes several seconds to answer `yt-dlp --version` the first time. */
const ANSWER_WITHIN_MS = 30_000;

/**
 * Looks for every tool at once. Answers in the table's order with
 * `{ tool, path, version, problem }`, where problem is null, `missing`, `too old`, `does not run` or `override`
 * (the person's own setting names something that does not fit, which no package can mend).
 * `fresh` asks every program again instead of believing what an unchanged file said last time.
 */
export async function detectTools(tools, { environment = process.env, fresh = false } = {}) {
  const memory = openVersionMemory({ fresh });
  const folders = searchFolders(environment.PATH);
  const findings = await Promise.all(tools.map((tool) => detectTool(tool, environment, folders, memory)));
  memory.save();
  return findings;
}

/** What is wrong with a program that answered `answer` (null: it did not run) for this row of the table; null when nothing is. */
export function judgeVersion(tool, answer) {
  if (answer === null) return { version: null, problem: 'does not run' };
  const version = parseVersion(answer, tool.version);
  // A build from source names a commit instead of a version; it is newer than any minimum here.
  if (version === null) return { version: 'unknown', problem: null };
  return { version: version.join('.'), problem: isAtLeast(version, tool.minimum) ? null : 'too old' };
}

/** Where the server programs of PostgreSQL (`initdb`, `postgres`) may be: the PATH's, then each installed version's. */
export function candidatePaths(tool, folders) {
  const onPath = (tool.commands ?? []).map((name) => findProgram(name, folders)).filter(Boolean);
  return [...onPath, ...(tool.folders ?? []).flatMap((pattern) => expandPattern(pattern))];
}

async function detectTool(tool, environment, folders, memory) {
  if (tool.font) return detectFont(tool);
  const override = tool.override && environment[tool.override];
  if (override) {
    const path = override.includes('/') ? override : findProgram(override, folders);
    const judged = judgeVersion(tool, path && (await ask(path, tool, memory)));
    return { tool, path: path ?? override, ...judged, problem: judged.problem && 'override' };
  }
  let first = null;
  for (const path of candidatePaths(tool, folders)) {
    const found = { tool, path, ...judgeVersion(tool, await ask(path, tool, memory)) };
    if (found.problem === null) return found;
    first ??= found;
  }
  return first ?? { tool, path: null, version: null, problem: 'missing' };
}

function detectFont(tool) {
  const present = process.platform === 'darwin' || hasFileNamed(tool.font, FONT_FOLDERS);
  return { tool, path: null, version: present ? 'installed' : null, problem: present ? null : 'missing' };
}

async function ask(path, tool, memory) {
  const known = memory.recall(path);
  if (known !== null) return known;
  const answer = await new Promise((resolve) => {
    execFile(path, tool.versionArguments, { timeout: ANSWER_WITHIN_MS }, (error, stdout, stderr) =>
      resolve(error ? null : `${stdout}\n${stderr}`.slice(0, 300)),
    );
  });
  if (answer !== null) memory.remember(path, answer);
  return answer;
}
