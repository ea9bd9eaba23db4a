/** How a plan's address is to be played. */
export interface MediaSourcePlan {
  mode: 'direct' | 'remux' | 'hls';
  url: string;
  /** An HLS list to which segments are added while the film arrives. */
  isGrowing?: boolean;
}

/** Called when a stream ends for good: the line was lost, or its bytes cannot be decoded. */
export type SourceFailed = (failure: 'network' | 'decode') => void;

/**
 * Gives an element its source and returns what takes it away again. HLS goes through hls.js, loaded only then:
 * Chromium says "maybe" to HLS and fails on growing lists; Safari, told by AirPlay's picker, plays it itself.
 */
export async function openSource(
  element: HTMLMediaElement,
  plan: MediaSourcePlan,
  failed: SourceFailed,
): Promise<() => void> {
  if (plan.mode === 'hls' && !('webkitShowPlaybackTargetPicker' in element)) {
    return openWithHls(element, plan, failed);
  }
  element.src = plan.url;
  return () => {
    element.removeAttribute('src');
    element.load();
  };
}

async function openWithHls(
  element: HTMLMediaElement,
  { url, isGrowing = false }: MediaSourcePlan,
  failed: SourceFailed,
): Promise<() => void> {
  const { default: Hls } = await import('hls.js/light');
  // A growing list counts as live, and live begins at the end unless told otherwise.
  const start = isGrowing ? { startPosition: 0 } : {};
  const hls = new Hls({ enableWorker: false, maxBufferLength: 30, backBufferLength: 60, ...start });
  let hasRecovered = false;
  hls.on(Hls.Events.ERROR, (_event, problem) => {
    if (!problem.fatal) return;
    if (problem.type === Hls.ErrorTypes.MEDIA_ERROR && !hasRecovered) {
      hasRecovered = true;
      return hls.recoverMediaError();
    }
    failed(problem.type === Hls.ErrorTypes.NETWORK_ERROR ? 'network' : 'decode');
  });
  hls.loadSource(url);
  hls.attachMedia(element);
  return () => hls.destroy();
}
