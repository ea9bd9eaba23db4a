import { z } from 'zod';
import { idSchema } from '../../core/http/id.contract.js';
import { roleSchema } from '../accounts/accounts.contract.js';
import { playlistPermissionSchema } from './playlists.contract.js';

/** What somebody can be invited to; ownership is handed over instead. */
export const invitedPermissionSchema = z
  .enum(['view', 'edit', 'admin'])
  .meta({ id: 'PlaylistInvitedPermission' });

export const collaboratorSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    role: roleSchema,
    permission: playlistPermissionSchema,
  })
  .meta({ id: 'PlaylistCollaborator' });
export const collaboratorListSchema = z
  .object({ items: z.array(collaboratorSchema) })
  .meta({ id: 'PlaylistCollaborators' });
export type CollaboratorList = z.output<typeof collaboratorListSchema>;

export const setPermissionSchema = z
  .object({ permission: invitedPermissionSchema })
  .meta({ id: 'SetPlaylistPermission' });
export type SetPermission = z.output<typeof setPermissionSchema>;

export const handOverSchema = z.object({ personId: idSchema }).meta({ id: 'HandOverPlaylist' });
export type HandOver = z.output<typeof handOverSchema>;

export const playlistLinkSchema = z
  .object({
    id: z.string(),
    permission: invitedPermissionSchema,
    expiresAt: z.iso.datetime().nullable(),
    usesLeft: z.number().int().nullable(),
    createdBy: z.string(),
    isOpen: z.boolean(),
  })
  .meta({ id: 'PlaylistLink' });
export type PlaylistLinkAnswer = z.output<typeof playlistLinkSchema>;
export const playlistLinkListSchema = z
  .object({ items: z.array(playlistLinkSchema) })
  .meta({ id: 'PlaylistLinks' });

export const createPlaylistLinkSchema = z
  .object({
    permission: invitedPermissionSchema,
    /** Null: it does not end by itself. */
    expiresInHours: z
      .number()
      .int()
      .min(1)
      .max(24 * 365)
      .nullable()
      .default(24 * 7),
    /** Null: as often as anybody likes. */
    uses: z.number().int().min(1).max(1000).nullable().default(null),
  })
  .meta({ id: 'CreatePlaylistLink' });
export type CreatePlaylistLink = z.output<typeof createPlaylistLinkSchema>;

/** The token stands in this answer only. */
export const createdPlaylistLinkSchema = playlistLinkSchema
  .extend({ token: z.string(), path: z.string() })
  .meta({ id: 'CreatedPlaylistLink' });
export type CreatedPlaylistLink = z.output<typeof createdPlaylistLinkSchema>;

export const playlistTokenSchema = z
  .object({ token: z.string().min(20).max(100) })
  .meta({ id: 'PlaylistToken' });
export type PlaylistToken = z.output<typeof playlistTokenSchema>;

/** What a link leads to, for those who think about following it. */
export const playlistLinkPreviewSchema = z
  .object({ name: z.string(), owner: z.string().nullable(), permission: invitedPermissionSchema })
  .meta({ id: 'PlaylistLinkPreview' });
export type PlaylistLinkPreview = z.output<typeof playlistLinkPreviewSchema>;
