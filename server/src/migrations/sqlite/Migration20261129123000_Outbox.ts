import { Migration } from '@mikro-orm/migrations';

/** Domain events that outlive a crash. */
export class Migration20261129123000_Outbox extends Migration {
  override up(): void {
    this.addSql("create table `outbox_messages` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `event` text not null, `payload` json not null, `attempts` integer not null, `leased_until` datetime not null)");
    this.addSql("create index `outbox_messages_leased_until_index` on `outbox_messages` (`leased_until`)");
    this.addSql("alter table `inboxes` add column `heard` json null");
  }
}
