import { Migration } from '@mikro-orm/migrations';

/** Rooms in which people watch in step. */
export class Migration20261129092100_Together extends Migration {
  override up(): void {
    this.addSql("create table `together_rooms` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `opened_by_id` text null, `media_id` text not null, `playlist_id` text null, `item_id` text null, `shuffle` integer null, `is_playing` integer not null, `is_held` integer not null default false, `is_patient` integer not null default true, `position_seconds` double not null, `at_ms` double not null, `speed` double not null default 1, `revision` integer not null default 1, `moved_revision` integer not null default 1, `used_at` datetime not null, constraint `together_rooms_opened_by_id_foreign` foreign key (`opened_by_id`) references `people` (`id`) on delete set null, constraint `together_rooms_media_id_foreign` foreign key (`media_id`) references `media` (`id`) on delete cascade, constraint `together_rooms_playlist_id_foreign` foreign key (`playlist_id`) references `playlists` (`id`) on delete set null)");
    this.addSql("create index `together_rooms_opened_by_id_index` on `together_rooms` (`opened_by_id`)");
    this.addSql("create index `together_rooms_media_id_index` on `together_rooms` (`media_id`)");
    this.addSql("create index `together_rooms_playlist_id_index` on `together_rooms` (`playlist_id`)");
  }
}
