import type { DownloadWindowState, ScheduleAnswer } from './schedules.contract.js';

/** What the schedules feature sends to open screens. `GET /api/schedules` and the window's GET hold the same truth. */
export interface SchedulesRealtimeEvents {
  'schedule.changed': ScheduleAnswer;
  'schedule.removed': { id: string };
  'download-window.changed': DownloadWindowState;
}
