import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../core/config/config.module.js';
import { inheritableEnvironment } from '../../core/config/inheritable-environment.js';
import type { Settings } from '../../core/config/settings.js';
import { findProgram } from '../../core/process/find-program.js';
import { runProcess } from '../../core/process/run-process.js';
import { YtDlp } from '../../core/ytdlp/ytdlp.js';
import { ffmpegVersion } from './domain/tool-version.js';
import type { Tool } from './system.contract.js';

const GOOD_FOR_MS = 10 * 60_000;
const BAD_FOR_MS = 30_000;
const TIME_LIMIT_MS = 10_000;

interface Known {
  tools: Tool[];
  until: number;
  ytdlpPlace: string;
}

/** Looks after the programs Foyer works with. Versions are asked for once and remembered for minutes. */
@Injectable()
export class ToolCheck {
  private asking: Promise<Tool[]> | null = null;
  private known: Known | null = null;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly ytdlp: YtDlp,
  ) {}

  /**
   * True when yt-dlp, ffmpeg and ffprobe are there. Answers at once: until the versions are known, a program that
   * can be found counts.
   */
  async areThere(): Promise<boolean> {
    if (this.isKnown(this.known)) return this.known.tools.every((tool) => tool.isOk);
    void this.tools();
    const { ffmpeg, ffprobe } = this.settings;
    const paths = await Promise.all(
      [this.ytdlpPlace(), ffmpeg, ffprobe].map((program) => this.find(program)),
    );
    return paths.every((path) => path !== null);
  }

  /** yt-dlp, ffmpeg and ffprobe with their versions. Never rejects. */
  async tools(): Promise<Tool[]> {
    if (this.isKnown(this.known)) return this.known.tools;
    this.asking ??= this.ask().finally(() => (this.asking = null));
    return this.asking;
  }

  /** Where a program lies; null when it is not to be found. */
  find(program: string): Promise<string | null> {
    return findProgram(program, inheritableEnvironment().PATH ?? '');
  }

  private async ask(): Promise<Tool[]> {
    const { ffmpeg, ffprobe } = this.settings;
    const ytdlpPlace = this.ytdlpPlace();
    const tools = await Promise.all([
      this.tool('yt-dlp', ytdlpPlace, () => this.ytdlp.version()),
      this.tool('ffmpeg', ffmpeg, () => this.askFfmpeg(ffmpeg)),
      this.tool('ffprobe', ffprobe, () => this.askFfmpeg(ffprobe)),
    ]);
    const goodFor = tools.every((tool) => tool.isOk) ? GOOD_FOR_MS : BAD_FOR_MS;
    this.known = { tools, until: Date.now() + goodFor, ytdlpPlace };
    return tools;
  }

  /** Not for another yt-dlp than the one that serves now. */
  private isKnown(known: Known | null): known is Known {
    return known !== null && known.until > Date.now() && known.ytdlpPlace === this.ytdlpPlace();
  }

  /** Foyer's own copy, or the program of the machine. */
  private ytdlpPlace(): string {
    return this.ytdlp.folder ?? this.settings.ytdlp ?? 'yt-dlp';
  }

  private async tool(name: string, program: string, ask: () => Promise<string | null>): Promise<Tool> {
    const version = await ask().catch(() => null);
    return { name, version, path: (await this.find(program)) ?? program, isOk: version !== null };
  }

  private async askFfmpeg(program: string): Promise<string | null> {
    const { stdout } = await runProcess(program, ['-version'], { timeoutMs: TIME_LIMIT_MS });
    return ffmpegVersion(stdout);
  }
}
