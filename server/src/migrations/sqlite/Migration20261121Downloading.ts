import { Migration } from '@mikro-orm/migrations';

/** Downloads learn where they came from, what else was wanted, and why they wait. */
export class Migration20261121Downloading extends Migration {
  override up(): void {
    this.addSql("alter table `downloads` add column `requested_quality` text not null default 'best'");
    this.addSql("alter table `downloads` add column `quality_reason` json null");
    this.addSql("alter table `downloads` add column `options` json null");
    this.addSql("alter table `downloads` add column `fetch_key` text not null default ''");
    this.addSql("alter table `downloads` add column `priority` integer not null default 0");
    this.addSql("alter table `downloads` add column `batch_id` text null");
    this.addSql("alter table `downloads` add column `subscription_id` text null");
    this.addSql("alter table `downloads` add column `schedule_id` text null");
    this.addSql("alter table `downloads` add column `hold_code` text null");
    this.addSql("alter table `downloads` add column `held_until` datetime null");
    this.addSql("update `downloads` set `fetch_key` = `id`");
    this.addSql("create index `downloads_fetch_key_index` on `downloads` (`fetch_key`)");
    this.addSql("create index `downloads_subscription_id_index` on `downloads` (`subscription_id`)");
    this.addSql("create index `downloads_schedule_id_index` on `downloads` (`schedule_id`)");
    this.addSql("create index `downloads_batch_id_id_index` on `downloads` (`batch_id`, `id`)");
  }
}
