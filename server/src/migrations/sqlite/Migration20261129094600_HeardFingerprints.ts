import { Migration } from '@mikro-orm/migrations';

/** Whether a fingerprint was made where sounds can be heard; of those without sound nobody knows, so they are made anew once. */
export class Migration20261129094600_HeardFingerprints extends Migration {
  override up(): void {
    this.addSql('alter table `media_fingerprints` add column `is_heard` integer not null default true');
    this.addSql('update `media_fingerprints` set `is_heard` = 0 where `sound` is null');
  }
}
