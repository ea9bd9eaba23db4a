import type { DuplicateItem } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { routes } from '../../routes.js';

/** Says that a film which has just come was here already and how the two compare, with the way to choose. */
export function announceFound(found: { title: string; relation: DuplicateItem['relation'] }): void {
  const { title, relation } = found;
  const text = {
    same: m.duplicates_found_same,
    better: m.duplicates_found_better,
    worse: m.duplicates_found_worse,
    longer: m.duplicates_found_longer,
    shorter: m.duplicates_found_shorter,
  }[relation]({ title });
  toasts.show({ text, action: { label: m.duplicates_compare(), href: routes.duplicates() } });
}
