import type { YtDlpToolAnswer } from './tools.contract.js';

/** What the tools feature sends to administrators' screens. `GET /api/tools/yt-dlp` holds the same truth. */
export interface ToolsRealtimeEvents {
  'tools.changed': YtDlpToolAnswer;
}
