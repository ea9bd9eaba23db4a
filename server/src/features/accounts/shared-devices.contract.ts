import { z } from 'zod';
import { roleSchema } from './accounts.contract.js';

export const pinSchema = z.string().regex(/^\d{4,8}$/, 'four to eight digits');

export const shareDeviceSchema = z
  .object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'without control characters'),
  })
  .meta({ id: 'ShareDevice' });
export type ShareDevice = z.output<typeof shareDeviceSchema>;

/** `sharedBy` is a username, null when that person has left; `isThis`: the device that asks. */
export const sharedDeviceSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    sharedBy: z.string().nullable(),
    createdAt: z.iso.datetime(),
    isThis: z.boolean(),
  })
  .meta({ id: 'SharedDevice' });
export type SharedDeviceAnswer = z.output<typeof sharedDeviceSchema>;
export const sharedDeviceListSchema = z
  .object({ items: z.array(sharedDeviceSchema) })
  .meta({ id: 'SharedDeviceList' });

/** Somebody who may be chosen on this device. */
export const profileSchema = z
  .object({ id: z.string(), username: z.string(), role: roleSchema, needsPin: z.boolean() })
  .meta({ id: 'Profile' });
/** `device` is null, and nobody listed, on a device that is not shared. */
export const profileListSchema = z
  .object({ device: z.string().nullable(), items: z.array(profileSchema) })
  .meta({ id: 'ProfileList' });
export type ProfileList = z.output<typeof profileListSchema>;

export const switchProfileSchema = z
  .object({ personId: z.string().min(1).max(64), pin: pinSchema.optional() })
  .meta({ id: 'SwitchProfile' });
export type SwitchProfile = z.output<typeof switchProfileSchema>;

/** A person's own choice for shared devices. */
export const sharedDeviceChoiceSchema = z
  .object({ isOnSharedDevices: z.boolean(), hasPin: z.boolean() })
  .meta({ id: 'SharedDeviceChoice' });
export type SharedDeviceChoice = z.output<typeof sharedDeviceChoiceSchema>;
/** `pin`: a new one, null for none, left out to keep the one there is. */
export const chooseSharedDevicesSchema = z
  .object({ isOnSharedDevices: z.boolean(), pin: pinSchema.nullable().optional() })
  .meta({ id: 'ChooseSharedDevices' });
export type ChooseSharedDevices = z.output<typeof chooseSharedDevicesSchema>;
