import type { Role } from '../../api/index.js';
import { m } from '../../i18n/index.js';

/** A role's name and what it may do, in words. */
export function roleWords(role: Role): { name: string; text: string } {
  switch (role) {
    case 'admin':
      return { name: m.accounts_role_admin(), text: m.accounts_role_admin_text() };
    case 'member':
      return { name: m.accounts_role_member(), text: m.accounts_role_member_text() };
    case 'child':
      return { name: m.accounts_role_child(), text: m.accounts_role_child_text() };
    case 'guest':
      return { name: m.accounts_role_guest(), text: m.accounts_role_guest_text() };
  }
}
