import { z } from 'zod';
import { keyScopes } from '../../core/http/actor.js';

export const roleSchema = z.enum(['child', 'guest', 'member', 'admin']).meta({ id: 'Role' });
/** A role that somebody with an account of their own can have. */
export const accountRoleSchema = z.enum(['guest', 'member', 'admin']).meta({ id: 'AccountRole' });
export type AccountRole = z.output<typeof accountRoleSchema>;
export const languageSchema = z.enum(['en', 'fr', 'zh']).meta({ id: 'Language' });
export const themeSchema = z.enum(['system', 'dark', 'light']).meta({ id: 'Theme' });

/** Letters of any script with their marks; no characters that cannot be seen. */
export const usernameSchema = z
  .string()
  .normalize('NFC')
  .trim()
  .min(1)
  .max(40)
  .regex(
    /^(?!.*\p{Default_Ignorable_Code_Point})[\p{L}\p{N}][\p{L}\p{M}\p{N}._ -]*$/u,
    'letters, digits, dots, dashes and spaces',
  );
/** A name people read: no control characters and no broken ones. */
const labelSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'without control characters');
export const passwordSchema = z.string().min(8).max(200);

export const setupStateSchema = z
  .object({ isSetUp: z.boolean(), householdName: z.string().nullable(), isSignedIn: z.boolean() })
  .meta({ id: 'SetupState' });
export type SetupState = z.output<typeof setupStateSchema>;
export const setUpHouseholdSchema = z
  .object({ householdName: labelSchema, username: usernameSchema, password: passwordSchema })
  .meta({ id: 'SetUpHousehold' });
export type SetUpHousehold = z.output<typeof setUpHouseholdSchema>;

export const signInSchema = z
  .object({ username: z.string().min(1).max(200), password: z.string().min(1).max(200) })
  .meta({ id: 'SignIn' });
export type SignIn = z.output<typeof signInSchema>;

export const personSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    role: roleSchema,
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Person' });
export type PersonAnswer = z.output<typeof personSchema>;
export const personListSchema = z.object({ items: z.array(personSchema) }).meta({ id: 'PersonList' });

/** The signed-in person, with what the app needs to draw itself. On a shared device `role` is what they may do there. */
export const meSchema = personSchema
  .extend({
    householdName: z.string(),
    language: languageSchema.nullable(),
    theme: themeSchema,
    isOnSharedDevice: z.boolean(),
  })
  .meta({ id: 'Me' });
export type Me = z.output<typeof meSchema>;

export const updateMeSchema = z
  .strictObject({ language: languageSchema.nullable(), theme: themeSchema })
  .partial()
  .meta({ id: 'UpdateMe' });
export type UpdateMe = z.output<typeof updateMeSchema>;

export const changePasswordSchema = z
  .object({ currentPassword: z.string().min(1).max(200), newPassword: passwordSchema })
  .meta({ id: 'ChangePassword' });
export type ChangePassword = z.output<typeof changePasswordSchema>;

export const updatePersonSchema = z.object({ role: accountRoleSchema }).meta({ id: 'UpdatePerson' });
export type UpdatePerson = z.output<typeof updatePersonSchema>;

/** A child's profile has a name and no password. */
export const createChildSchema = z.object({ username: usernameSchema }).meta({ id: 'CreateChild' });
export type CreateChild = z.output<typeof createChildSchema>;

export const sessionSchema = z
  .object({
    id: z.string(),
    device: z.string().nullable(),
    address: z.string(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    isCurrent: z.boolean(),
  })
  .meta({ id: 'Session' });
export type SessionAnswer = z.output<typeof sessionSchema>;
export const sessionListSchema = z.object({ items: z.array(sessionSchema) }).meta({ id: 'SessionList' });

/** `all`: everything its person may do; `add`: adding links, and nothing else. */
export const keyScopeSchema = z.enum(keyScopes).meta({ id: 'KeyScope' });
export const createApiKeySchema = z
  .object({ name: labelSchema, scope: keyScopeSchema.default('all') })
  .meta({ id: 'CreateApiKey' });
export type CreateApiKey = z.output<typeof createApiKeySchema>;
export const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scope: keyScopeSchema,
    prefix: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKeyAnswer = z.output<typeof apiKeySchema>;
export const apiKeyListSchema = z.object({ items: z.array(apiKeySchema) }).meta({ id: 'ApiKeyList' });
/** `key` is shown this once. */
export const createdApiKeySchema = apiKeySchema.extend({ key: z.string() }).meta({ id: 'CreatedApiKey' });
export type CreatedApiKey = z.output<typeof createdApiKeySchema>;

export const createInvitationSchema = z
  .object({
    role: accountRoleSchema,
    expiresInHours: z
      .number()
      .int()
      .min(1)
      .max(24 * 30)
      .default(72),
  })
  .meta({ id: 'CreateInvitation' });
export type CreateInvitation = z.output<typeof createInvitationSchema>;
export const invitationStateSchema = z.enum(['open', 'used', 'expired']).meta({ id: 'InvitationState' });
export type InvitationState = z.output<typeof invitationStateSchema>;
/** `usedBy` is the username of who joined with it; null also when that person was removed since. */
export const invitationSchema = z
  .object({
    id: z.string(),
    role: roleSchema,
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    state: invitationStateSchema,
    usedBy: z.string().nullable(),
  })
  .meta({ id: 'Invitation' });
export type InvitationAnswer = z.output<typeof invitationSchema>;
export const invitationListSchema = z
  .object({ items: z.array(invitationSchema) })
  .meta({ id: 'InvitationList' });
/** `path` is the page to open on the invited person's phone; it holds the token, shown once. */
export const createdInvitationSchema = invitationSchema
  .extend({ token: z.string(), path: z.string() })
  .meta({ id: 'CreatedInvitation' });
export type CreatedInvitation = z.output<typeof createdInvitationSchema>;
export const acceptInvitationSchema = z
  .object({ token: z.string().min(1).max(200), username: usernameSchema, password: passwordSchema })
  .meta({ id: 'AcceptInvitation' });
export type AcceptInvitation = z.output<typeof acceptInvitationSchema>;
export const previewInvitationSchema = z
  .object({ token: z.string().min(1).max(200) })
  .meta({ id: 'PreviewInvitation' });
export type PreviewInvitation = z.output<typeof previewInvitationSchema>;
/** What an invitation's page may know before it is accepted. */
export const invitationPreviewSchema = z
  .object({ householdName: z.string(), role: roleSchema, expiresAt: z.iso.datetime() })
  .meta({ id: 'InvitationPreview' });
export type InvitationPreview = z.output<typeof invitationPreviewSchema>;
