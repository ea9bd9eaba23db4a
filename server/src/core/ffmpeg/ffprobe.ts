import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { runProcess } from '../process/run-process.js';
import { isCutOff } from './cut-off.js';
import { probeArguments } from './ffmpeg-arguments.js';
import { CutOffMediaError, UnreadableMediaError } from './ffmpeg.errors.js';
import { readFileLayout } from './file-layout.js';
import { parseProbe, type MediaFacts, type MediaProbe } from './media-probe.js';
import { mp4Facts } from './mp4-facts.js';
import { readMp4Index } from './mp4-index.js';

const TIMEOUT_MS = 60_000;
const MOST_CHARACTERS = 8 * 1024 * 1024;

/** Says what is in a local media file. */
@Injectable()
export class Ffprobe {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /**
   * What the library keeps of the file at the absolute `path`. An ordinary mp4 is read here, which takes a
   * hundredth of the processor time that starting ffprobe does. Throws like {@link probe}, and
   * {@link CutOffMediaError} when the file is shorter than its headers say.
   */
  async facts(path: string, options: { signal?: AbortSignal } = {}): Promise<MediaFacts> {
    const mp4 = await readMp4Index(path);
    options.signal?.throwIfAborted();
    const facts = mp4 && mp4Facts(mp4.index, mp4.data);
    if (facts) return facts;
    if (await isCutOff(path)) throw new CutOffMediaError();
    return this.probe(path, options);
  }

  /**
   * Probes the file at the absolute `path`. Throws {@link UnreadableMediaError} when it is not media, the
   * file system's error when it is not there, and the signal's reason when aborted.
   */
  async probe(path: string, options: { signal?: AbortSignal } = {}): Promise<MediaProbe> {
    const layout = await readFileLayout(path);
    const lines: string[] = [];
    let characters = 0;
    const result = await runProcess(this.settings.ffprobe, probeArguments(path), {
      timeoutMs: TIMEOUT_MS,
      ...(options.signal ? { signal: options.signal } : {}),
      onStdoutLine: (line) => {
        characters += line.length;
        if (characters <= MOST_CHARACTERS) lines.push(line);
      },
    });
    if (result.code !== 0 || characters > MOST_CHARACTERS) throw new UnreadableMediaError(result.stderr);
    const probe = read(lines.join('\n'), layout);
    if (!probe.video && !probe.audio) throw new UnreadableMediaError('there is neither picture nor sound');
    return probe;
  }
}

function read(json: string, layout: Awaited<ReturnType<typeof readFileLayout>>): MediaProbe {
  try {
    return parseProbe(json, layout);
  } catch {
    throw new UnreadableMediaError('ffprobe gave an answer that cannot be read');
  }
}
