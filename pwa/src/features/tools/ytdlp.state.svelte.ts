import { createQuery } from '@tanstack/svelte-query';
import { answer, api, keys, queryClient, type YtDlpTool } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { realtime } from '../../realtime/index.js';

/** What serves and why, as the server says it. */
export function ytDlpQuery() {
  return createQuery(() => ({
    queryKey: keys.ytDlpTool,
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/tools/yt-dlp', { signal })),
  }));
}

let newsHeard = 0;

/** Shows news at once while the card is open; the list of tools asks again when another yt-dlp serves. */
export function keepYtDlpLive(): () => void {
  return realtime.on('tools.changed', (tool) => {
    newsHeard += 1;
    put(tool);
  });
}

/** What an administrator may do; each shows its answer, or says why not. */
export const ytDlpActions = {
  check: () => act(() => answer(api.POST('/api/tools/yt-dlp/check'))),
  goBack: () => act(() => answer(api.POST('/api/tools/yt-dlp/rollback'))),
  /** Shown at once; goes back when the server does not take it. */
  async changeChannel(channel: YtDlpTool['channel']): Promise<void> {
    queryClient.setQueryData<YtDlpTool>(keys.ytDlpTool, (known) => known && { ...known, channel });
    await act(() => answer(api.PUT('/api/tools/yt-dlp/channel', { body: { channel } })));
  },
};

async function act(work: () => Promise<YtDlpTool>): Promise<void> {
  const heardBefore = newsHeard;
  try {
    const tool = await work();
    // The answer and the news take two ways: news that came first is the younger of the two.
    if (newsHeard === heardBefore) put(tool);
  } catch (error) {
    toasts.failed(error);
    await queryClient.invalidateQueries({ queryKey: keys.ytDlpTool });
  }
}

function put(tool: YtDlpTool): void {
  const before = queryClient.getQueryData<YtDlpTool>(keys.ytDlpTool);
  queryClient.setQueryData(keys.ytDlpTool, tool);
  if (before?.serving.version !== tool.serving.version)
    void queryClient.invalidateQueries({ queryKey: keys.system });
}
