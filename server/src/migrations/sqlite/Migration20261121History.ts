import { Migration } from '@mikro-orm/migrations';

/** What everybody downloaded. */
export class Migration20261121History extends Migration {
  override up(): void {
    this.addSql("create table `history_entries` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `person_id` text not null, `download_id` text not null, `url` text not null, `site` text not null, `quality` text not null, `kind` text not null, `title` text not null, `author` text null, `words` text not null, `duration_seconds` double null, `bytes` bigint not null default '0', `media_id` text null, `finished_at` datetime not null, `quarter_hour` integer not null, `is_cleared` integer not null default false, constraint `history_entries_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade)");
    this.addSql("create index `history_entries_person_id_index` on `history_entries` (`person_id`)");
    this.addSql("create unique index `history_entries_download_id_unique` on `history_entries` (`download_id`)");
    this.addSql("create index `history_entries_media_id_index` on `history_entries` (`media_id`)");
    this.addSql("create index `history_entries_person_id_finished_at_id_index` on `history_entries` (`person_id`, `finished_at`, `id`)");
    this.addSql("create index `history_entries_finished_at_id_index` on `history_entries` (`finished_at`, `id`)");
  }
}
