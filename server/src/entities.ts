import { ApiKey } from './features/accounts/api-key.entity.js';
import { Household } from './features/accounts/household.entity.js';
import { Invitation } from './features/accounts/invitation.entity.js';
import { Person } from './features/accounts/person.entity.js';
import { Session } from './features/accounts/session.entity.js';
import { Download } from './features/downloads/download.entity.js';
import { Creator } from './features/library/creator.entity.js';
import { MediaSearch } from './features/library/media-search.entity.js';
import { MediaShare } from './features/library/media-share.entity.js';
import { MediaTag } from './features/library/media-tag.entity.js';
import { Media } from './features/library/media.entity.js';
import { WatchState } from './features/playback/watch-state.entity.js';

/** Every table; discovered from nowhere else. */
export const entities = [
  Household,
  Person,
  Session,
  ApiKey,
  Invitation,
  Download,
  Creator,
  Media,
  MediaSearch,
  MediaTag,
  MediaShare,
  WatchState,
];
