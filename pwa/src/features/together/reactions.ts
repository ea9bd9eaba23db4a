import type { TogetherReaction } from '../../api/index.js';
import { m } from '../../i18n/index.js';

/** What can be shown with one touch, and how it is called by those who do not see it. */
export const reactions: readonly { emoji: TogetherReaction['emoji']; name: () => string }[] = [
  { emoji: '😂', name: m.together_laugh },
  { emoji: '😮', name: m.together_wow },
  { emoji: '😢', name: m.together_sad },
  { emoji: '❤️', name: m.together_love },
  { emoji: '👏', name: m.together_applause },
  { emoji: '😱', name: m.together_scared },
];
