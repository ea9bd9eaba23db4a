import type {
  TogetherMessageAnswer,
  TogetherPerson,
  TogetherReaction,
  TogetherState,
} from './together.contract.js';

/** What the rooms send; `GET /api/together` and `GET /api/together/:id` hold the same truth. */
export interface TogetherRealtimeEvents {
  /** To the screens in a room. */
  'together.state': TogetherState;
  'together.people': { roomId: string; people: TogetherPerson[] };
  'together.said': { roomId: string; message: TogetherMessageAnswer };
  'together.reaction': {
    roomId: string;
    personId: string;
    username: string;
    emoji: TogetherReaction['emoji'];
  };
  /** To the person whose screens were put out of a room, because they may not see what it plays. */
  'together.out': { roomId: string };
  /** To everybody: a room was opened or closed, or plays something else. Ask which. */
  'together.rooms': Record<string, never>;
}
