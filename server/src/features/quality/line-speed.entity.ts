import { defineEntity, p } from '@mikro-orm/core';
import type { SiteKey } from '../sites/sites.contract.js';

/** How fast bytes of a site arrive here: a moving average over its last downloads. */
const LineSpeedSchema = defineEntity({
  name: 'LineSpeed',
  tableName: 'line_speeds',
  properties: {
    site: p.string().length(20).$type<SiteKey>().primary(),
    bytesPerSecond: p.double().$type<number>(),
    updatedAt: p.datetime(3),
  },
});

export class LineSpeed extends LineSpeedSchema.class {}
LineSpeedSchema.setClass(LineSpeed);
