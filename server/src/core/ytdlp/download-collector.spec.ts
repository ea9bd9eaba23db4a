import { describe, expect, it, vi } from 'vitest';
import { DownloadCollector } from './download-collector.js';
import type { DownloadProgress, DownloadStage } from './download-request.js';
import { mediaInfoSchema } from './media-info.contract.js';
import type { YtDlpEvent } from './ytdlp-event.js';

const info = mediaInfoSchema.parse({ id: 'a' });
const file = {
  path: '/j/m.mp4',
  ext: 'mp4',
  formatId: '1',
  width: 1,
  height: 1,
  vcodec: 'h',
  acodec: 'a',
  duration: 1,
};

function follow(maxBytes = 1000) {
  const stages: DownloadStage[] = [];
  const reports: DownloadProgress[] = [];
  const stop = vi.fn<() => void>();
  let now = 0;
  const collector = new DownloadCollector(
    { onStage: (stage) => stages.push(stage), onProgress: (report) => reports.push(report) },
    maxBytes,
    stop,
    () => now,
  );
  const progress = (
    filename: string,
    downloadedBytes: number,
    totalBytes: number | null,
    isFinished = false,
  ): YtDlpEvent => ({
    type: 'progress',
    progress: { filename, downloadedBytes, totalBytes, isFinished, bytesPerSecond: 10, etaSeconds: null },
  });
  return {
    collector,
    stages,
    reports,
    stop,
    progress,
    wait: (milliseconds: number) => (now += milliseconds),
  };
}

describe('following a download', () => {
  it('sums the bytes of all files and keeps the announced total until it is exceeded', () => {
    const { collector, reports, progress, wait } = follow();
    collector.take({ type: 'info', info, expectedBytes: 120 });
    collector.take(progress('video', 50, 100));
    wait(300);
    collector.take(progress('video', 100, 100, true));
    wait(300);
    collector.take(progress('audio', 10, 40));
    expect(reports.map(({ downloadedBytes, totalBytes }) => [downloadedBytes, totalBytes])).toEqual([
      [50, 120],
      [100, 120],
      [110, 140],
    ]);
    expect(reports.at(-1)?.etaSeconds).toBe(3);
  });

  it('knows no total while a part of it is unknown', () => {
    const { collector, reports, progress } = follow();
    collector.take({ type: 'info', info, expectedBytes: null });
    collector.take(progress('video', 50, null));
    expect(reports[0]?.totalBytes).toBeNull();
  });

  it('reports at most four times a second, and every end of a file', () => {
    const { collector, reports, progress, wait } = follow(1e9);
    for (let step = 0; step < 100; step += 1, wait(20)) collector.take(progress('video', step, 100));
    expect(reports.length).toBeLessThanOrEqual(8);
    collector.take(progress('video', 100, 100, true));
    expect(reports.at(-1)?.downloadedBytes).toBe(100);
  });

  it('tells each stage once', () => {
    const { collector, stages, progress } = follow();
    collector.take({ type: 'postprocess' });
    collector.take({ type: 'info', info, expectedBytes: null });
    collector.take(progress('video', 1, 2));
    collector.take({ type: 'postprocess' });
    collector.take({ type: 'postprocess' });
    expect(stages).toEqual(['probing', 'downloading', 'processing']);
  });

  it('stops once when it grows too large, whatever yt-dlp says then', () => {
    const { collector, stop, progress } = follow(99);
    collector.take({ type: 'info', info, expectedBytes: null });
    collector.take(progress('video', 60, null));
    expect(stop).not.toHaveBeenCalled();
    collector.take(progress('audio', 60, null));
    collector.take(progress('audio', 70, null));
    expect(stop).toHaveBeenCalledTimes(1);
    expect(() => collector.outcome({ code: 130 })).toThrow(
      expect.objectContaining({ code: 'ytdlp.too-large' }),
    );
  });

  it('succeeds with code 0 and a file only', () => {
    const { collector } = follow();
    expect(() => collector.outcome({ code: 0 })).toThrow(expect.objectContaining({ code: 'ytdlp.unknown' }));
    collector.take({ type: 'info', info, expectedBytes: null });
    collector.take({ type: 'file', file });
    expect(collector.outcome({ code: 0 })).toEqual({ info, file });
    expect(() => collector.outcome({ code: null })).toThrow(
      expect.objectContaining({ code: 'ytdlp.interrupted' }),
    );
    collector.take({ type: 'error', text: 'Video unavailable' });
    expect(() => collector.outcome({ code: 1 })).toThrow(expect.objectContaining({ code: 'ytdlp.removed' }));
  });
});
