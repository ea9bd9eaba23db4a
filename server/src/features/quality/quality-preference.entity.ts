import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';
import type { RequestedQuality } from '../downloads/downloads.contract.js';
import type { Device } from '../sites/quality-advice.contract.js';

/** What a person prefers, and the device they last asked from: it counts for what comes without one. */
const QualityPreferenceSchema = defineEntity({
  name: 'QualityPreference',
  tableName: 'quality_preferences',
  properties: {
    person: () => p.manyToOne(Person).deleteRule('cascade').primary(),
    quality: p.string().length(20).$type<RequestedQuality>().default('auto'),
    isSmallerOnMobile: p.boolean().default(true),
    device: p.json<Device>().nullable(),
    updatedAt: p
      .datetime(3)
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
});

export class QualityPreference extends QualityPreferenceSchema.class {}
QualityPreferenceSchema.setClass(QualityPreference);
