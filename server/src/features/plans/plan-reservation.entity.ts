import { defineEntity, p } from '@mikro-orm/core';
import { Download } from '../downloads/download.entity.js';

/** What a download is expected to take, while nobody knows it better. It goes with the download's row. */
const PlanReservationSchema = defineEntity({
  name: 'PlanReservation',
  tableName: 'plan_reservations',
  properties: {
    download: () => p.manyToOne(Download).deleteRule('cascade').primary(),
    bytes: p.bigint('number'),
  },
});

export class PlanReservation extends PlanReservationSchema.class {}
PlanReservationSchema.setClass(PlanReservation);
