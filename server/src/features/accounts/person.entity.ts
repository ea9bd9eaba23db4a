import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';

/** Somebody of the household. `usernameKey` is the case- and accent-folded name, unique. */
const PersonSchema = defineEntity({
  name: 'Person',
  tableName: 'people',
  properties: {
    ...baseColumns,
    username: p.string().length(40),
    usernameKey: p.string().length(80).unique(),
    passwordHash: p.string().length(255).hidden(),
    role: p.enum(['guest', 'member', 'admin'] as const),
    /** A child's profile. Its `role` is `guest`, so that whoever asks the row alone errs on the narrow side: {@link roleOf}. */
    isChild: p.boolean().default(false),
    language: p.enum(['en', 'fr', 'zh'] as const).nullable(),
    theme: p.enum(['system', 'dark', 'light'] as const).default('system'),
    lastSeenAt: p.datetime(3).nullable(),
    /** Whether they may be chosen on the household's shared devices. */
    isOnSharedDevices: p.boolean().default(false),
    /** Asked for there; null when they want none. */
    pinHash: p.string().length(255).hidden().nullable(),
  },
});

export class Person extends PersonSchema.class {}
PersonSchema.setClass(Person);
