import * as format from '../lib/format.js';
import { language } from './language.state.svelte.js';

/** The functions of `lib/format` in the language on screen; they follow a change of it. */
export const bytes = (value: number) => format.formatBytes(value, language.current);
export const speed = (value: number) => format.formatSpeed(value, language.current);
export const percent = (share: number) => format.formatPercent(share, language.current);
export const count = (value: number) => format.formatCount(value, language.current);
export const compact = (value: number) => format.formatCompact(value, language.current);
export const clock = format.formatClock;
export const duration = (seconds: number) => format.formatDuration(seconds, language.current);
export const ago = (iso: string) => format.formatAgo(iso, language.current, new Date());
export const date = (iso: string) => format.formatDate(iso, language.current);
export const dateTime = (iso: string) => format.formatDateTime(iso, language.current);
