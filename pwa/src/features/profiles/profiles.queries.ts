import { createQuery } from '@tanstack/svelte-query';
import { answer, api, keys } from '../../api/index.js';
import { rememberSharing } from '../../lib/shared-device-memory.js';

/** The faces of this device. Where it is shared, the next start shows them before it has asked. */
export const profilesQuery = () =>
  createQuery(() => ({
    queryKey: keys.profiles,
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const list = await answer(api.GET('/api/profiles', { signal }));
      rememberSharing(list.device !== null);
      return list;
    },
  }));

export const sharedDevicesQuery = (isEnabled: () => boolean) =>
  createQuery(() => ({
    queryKey: keys.sharedDevices,
    enabled: isEnabled(),
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/shared-devices', { signal })),
  }));

/** What the signed-in person chose for shared devices. */
export const choiceQuery = () =>
  createQuery(() => ({
    queryKey: keys.sharedDeviceChoice,
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/profiles/me', { signal })),
  }));
