import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import type { SitePreview } from './domain/to-preview.js';
import type { Device, QualityAdvice } from './quality-advice.contract.js';

/** Says which quality fits a person, on a device; must not throw. */
export type PreviewAdvisor = (
  actor: Pick<Actor, 'personId'>,
  preview: SitePreview,
  device: Device | null,
) => Promise<QualityAdvice>;

/** Where the feature that chooses qualities joins in; previews ask it and do not know who it is. */
@Injectable()
export class PreviewAdvice {
  private advisor: PreviewAdvisor | null = null;

  /** Names the advisor, in `onModuleInit` of the feature that owns it. */
  register(advisor: PreviewAdvisor): void {
    this.advisor = advisor;
  }

  /** What the advisor says; null while there is none. */
  async of(
    actor: Pick<Actor, 'personId'>,
    preview: SitePreview,
    device: Device | null,
  ): Promise<QualityAdvice | null> {
    return this.advisor ? this.advisor(actor, preview, device) : null;
  }
}
