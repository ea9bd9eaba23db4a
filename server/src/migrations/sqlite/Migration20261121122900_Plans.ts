import { Migration } from '@mikro-orm/migrations';

/** What people may store and download, what they use of it, and what holds for the whole household. */
export class Migration20261121122900_Plans extends Migration {
  override up(): void {
    this.addSql("create table `plans` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `built_in` text null, `name` text null, `name_key` text not null, `storage_bytes` bigint null, `monthly_bytes` bigint null, `largest_file_bytes` bigint null, `at_once` integer null, `weight` integer not null default 1)");
    this.addSql("create unique index `plans_built_in_unique` on `plans` (`built_in`)");
    this.addSql("create unique index `plans_name_key_unique` on `plans` (`name_key`)");
    this.addSql("insert into `plans` (`id`, `created_at`, `updated_at`, `built_in`, `name_key`, `weight`) values ('00000000-0000-7000-8000-000000000001', 1795219200000, 1795219200000, 'standard', 'standard', 1), ('00000000-0000-7000-8000-000000000002', 1795219200000, 1795219200000, 'premium', 'premium', 2)");
    this.addSql("create table `person_plans` (`person_id` text not null primary key, `plan_id` text not null, constraint `person_plans_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on update cascade on delete cascade, constraint `person_plans_plan_id_foreign` foreign key (`plan_id`) references `plans` (`id`) on delete cascade)");
    this.addSql("create index `person_plans_person_id_index` on `person_plans` (`person_id`)");
    this.addSql("create index `person_plans_plan_id_index` on `person_plans` (`plan_id`)");
    this.addSql("create table `plan_reservations` (`download_id` text not null primary key, `bytes` bigint not null, constraint `plan_reservations_download_id_foreign` foreign key (`download_id`) references `downloads` (`id`) on update cascade on delete cascade)");
    this.addSql("create index `plan_reservations_download_id_index` on `plan_reservations` (`download_id`)");
    this.addSql("create table `usage_charges` (`download_id` text not null primary key, `person_id` text not null, `bytes` bigint not null, `at_ms` bigint not null, constraint `usage_charges_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade)");
    this.addSql("create index `usage_charges_person_id_index` on `usage_charges` (`person_id`)");
    this.addSql("create index `usage_charges_person_id_at_ms_index` on `usage_charges` (`person_id`, `at_ms`)");
    this.addSql("create table `household_limits` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `time_zone` text null, `disk_reserve_bytes` bigint not null default 0, `singleton` integer not null default 1)");
    this.addSql("create unique index `household_limits_singleton_unique` on `household_limits` (`singleton`)");
  }
}
