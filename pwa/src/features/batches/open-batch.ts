import { router } from '../../router/index.js';
import { routes } from '../../routes.js';
import { keepDraft } from './draft.js';

/** Opens the page of a new batch with `text` in its field. */
export function openNewBatch(text: string, options: { replace?: boolean } = {}): void {
  keepDraft(text);
  router.go(routes.newBatch(), options);
}
