/** What tabs and the worker tell one another: rows have changed, somebody should look, or how far a film is. */
export type SavingNews =
  | { readonly kind: 'changed' | 'look' }
  | { readonly kind: 'progress'; readonly key: string; readonly bytes: number; readonly totalBytes: number }
  | { readonly kind: 'silence'; readonly isSilent: boolean };

const channelName = 'foyer-saved';

/** Opens the line between tabs and worker; what one writes every other hears. */
export function openSavingNews(listener: (news: SavingNews) => void): {
  tell(news: SavingNews): void;
  close(): void;
} {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }: MessageEvent<SavingNews>) => listener(data);
  return { tell: (news) => channel.postMessage(news), close: () => channel.close() };
}
