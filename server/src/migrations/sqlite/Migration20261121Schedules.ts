import { Migration } from '@mikro-orm/migrations';

/** Times for downloads, and the household's window. */
export class Migration20261121Schedules extends Migration {
  override up(): void {
    this.addSql("create table `download_windows` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `window` json not null, `singleton` integer not null default 1)");
    this.addSql("create unique index `download_windows_singleton_unique` on `download_windows` (`singleton`)");
    this.addSql("create table `schedules` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `person_id` text not null, `name` text null, `when` json not null, `time_zone` text not null, `text` text not null, `quality` text not null, `options` json null, `is_enabled` integer not null default true, `next_run_at` datetime null, `last_run_at` datetime null, `last_code` text null, constraint `schedules_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade)");
    this.addSql("create index `schedules_person_id_index` on `schedules` (`person_id`)");
    this.addSql("create index `schedules_next_run_at_index` on `schedules` (`next_run_at`)");
    this.addSql("create index `schedules_person_id_id_index` on `schedules` (`person_id`, `id`)");
  }
}
