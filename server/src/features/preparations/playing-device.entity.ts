import { defineEntity, p } from '@mikro-orm/core';
import { Session } from '../accounts/session.entity.js';

/** What a signed-in device said it decodes when it last played something; goes with its session. */
const PlayingDeviceSchema = defineEntity({
  name: 'PlayingDevice',
  tableName: 'playing_devices',
  properties: {
    session: () => p.manyToOne(Session).deleteRule('cascade').primary(),
    /** Comma between. */
    codecs: p.string().length(200),
    updatedAt: p.datetime(3).index(),
  },
});

export class PlayingDevice extends PlayingDeviceSchema.class {}
PlayingDeviceSchema.setClass(PlayingDevice);
