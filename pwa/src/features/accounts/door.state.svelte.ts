import { ApiError, type Me } from '../../api/index.js';
import { errorWords, m } from '../../i18n/index.js';
import { session } from '../../session/index.js';

/** One of the forms in front of the door: sends, goes in with the answer, or says what is wrong and where. */
export class DoorForm {
  #isBusy = $state(false);
  #error = $state.raw<unknown>(null);

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** The failure's words, when it belongs to no single field. */
  get failure(): { title: string; hint: string | null } | null {
    if (this.#error === null || this.problemOf('username') !== null) return null;
    return errorWords.about(this.#error);
  }

  /** What is wrong with the field `name`, or null. */
  problemOf(name: 'householdName' | 'username' | 'password'): string | null {
    if (!(this.#error instanceof ApiError)) return null;
    const { code, issues } = this.#error;
    if (name === 'username' && code === 'accounts.username-taken') return errorWords.of(code).title;
    if (!issues.some((issue) => issue.path === name)) return null;
    if (name === 'username') return m.accounts_username_rule();
    return name === 'password' ? m.accounts_password_rule() : m.accounts_household_rule();
  }

  /** Sends with `work`; its answer becomes the signed-in person. True when that went well. */
  async send(work: () => Promise<Me>): Promise<boolean> {
    this.#isBusy = true;
    this.#error = null;
    try {
      session.adopt(await work());
      return true;
    } catch (error) {
      this.#error = error;
      return false;
    } finally {
      this.#isBusy = false;
    }
  }
}
