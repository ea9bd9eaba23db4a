import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import type { SitePreview } from './domain/to-preview.js';
import type { AlreadyHere } from './household-copy.contract.js';

/** Says what the household has of a film already, as far as a person may see it. */
export type CopyFinder = (actor: Actor, preview: SitePreview) => Promise<AlreadyHere | null>;

/** Where the feature that knows what is there twice joins in; previews ask it and do not know who it is. */
@Injectable()
export class PreviewCopies {
  private finder: CopyFinder | null = null;

  /** Names the finder, in `onModuleInit` of the feature that owns it. */
  register(finder: CopyFinder): void {
    this.finder = finder;
  }

  /** What the finder says; null while there is none. */
  async of(actor: Actor, preview: SitePreview): Promise<AlreadyHere | null> {
    return this.finder ? this.finder(actor, preview) : null;
  }
}
