import { answer, api } from '../../api/index.js';
import { routes } from '../../routes.js';
import { session } from '../../session/index.js';

/** Lets somebody else in on this device. The app starts anew, so that nothing of the one before stays in it. */
export async function switchProfile(personId: string, pin?: string): Promise<void> {
  const body = { personId, ...(pin === undefined ? {} : { pin }) };
  session.adopt(await answer(api.POST('/api/profiles/switch', { body })));
  location.assign(routes.home());
}
