import { Module } from '@nestjs/common';
import { SitesModule } from '../sites/sites.module.js';
import { LineSpeeds } from './line-speeds.service.js';
import { QualityChoice } from './quality-choice.service.js';
import { QualityGate } from './quality-gate.service.js';
import { QualityPreferences } from './quality-preferences.service.js';
import { QualityController } from './quality.controller.js';

/** Which quality `auto` becomes, and what people prefer. */
@Module({
  imports: [SitesModule],
  controllers: [QualityController],
  providers: [LineSpeeds, QualityChoice, QualityGate, QualityPreferences],
  exports: [QualityChoice],
})
export class QualityModule {}
