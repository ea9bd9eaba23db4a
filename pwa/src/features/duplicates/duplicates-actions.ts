import { api, keys, queryClient, type DuplicateGroup } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { routes } from '../../routes.js';
import { refreshDuplicates } from './duplicates.queries.js';

/** The other copies that go when one is kept: those that this person may throw away. */
export function droppedFor(group: DuplicateGroup, keepId: string): string[] {
  return group.items.filter(({ media }) => media.id !== keepId && media.canEdit).map(({ media }) => media.id);
}

/** Keeps one copy; the others go to the trash, where they can be taken out again. */
export async function keepCopy(group: DuplicateGroup, keepId: string): Promise<void> {
  const body = { keepId, dropIds: droppedFor(group, keepId) };
  try {
    await api.POST('/api/duplicates/{id}/keep', { params: { path: { id: group.id } }, body });
    const action = { label: m.duplicates_trash(), href: routes.library({ trash: 'true' }) };
    toasts.show({ text: m.duplicates_kept(), action });
    void queryClient.invalidateQueries({ queryKey: keys.media });
  } catch (error) {
    toasts.failed(error);
  }
  refreshDuplicates();
}

/** Says that these are not the same; they are not shown together again. */
export async function dismissGroup(group: DuplicateGroup): Promise<void> {
  try {
    await api.POST('/api/duplicates/{id}/dismiss', { params: { path: { id: group.id } } });
    toasts.show({ text: m.duplicates_dismissed() });
  } catch (error) {
    toasts.failed(error);
  }
  refreshDuplicates();
}
