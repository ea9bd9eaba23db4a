import { Migration } from '@mikro-orm/migrations';

/** Devices that several people use in turn, and what people chose for them. */
export class Migration20261129092000_SharedDevices extends Migration {
  override up(): void {
    this.addSql("create table `shared_devices` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `token_hash` text not null, `name` text not null, `shared_by_id` text null, constraint `shared_devices_shared_by_id_foreign` foreign key (`shared_by_id`) references `people` (`id`) on delete set null)");
    this.addSql("create unique index `shared_devices_token_hash_unique` on `shared_devices` (`token_hash`)");
    this.addSql("create index `shared_devices_shared_by_id_index` on `shared_devices` (`shared_by_id`)");
    this.addSql("alter table `people` add column `is_on_shared_devices` integer not null default false");
    this.addSql("alter table `people` add column `pin_hash` text null");
    this.addSql("alter table `sessions` add column `shared_device_id` text null constraint `sessions_shared_device_id_foreign` references `shared_devices` (`id`) on delete cascade");
    this.addSql("create index `sessions_shared_device_id_index` on `sessions` (`shared_device_id`)");
  }
}
