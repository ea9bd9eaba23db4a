import { Migration } from '@mikro-orm/migrations';

/** Playlists as podcasts. */
export class Migration20261129102000_PlaylistFeeds extends Migration {
  override up(): void {
    this.addSql("create table `playlist_feeds` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `playlist_id` text not null, `person_id` text not null, `token_hash` text not null, `kind` text not null, `revoked_at` datetime null, `last_read_at` datetime null, constraint `playlist_feeds_playlist_id_foreign` foreign key (`playlist_id`) references `playlists` (`id`) on delete cascade, constraint `playlist_feeds_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade)");
    this.addSql("create unique index `playlist_feeds_token_hash_unique` on `playlist_feeds` (`token_hash`)");
    this.addSql("create index `playlist_feeds_playlist_id_index` on `playlist_feeds` (`playlist_id`)");
    this.addSql("create index `playlist_feeds_person_id_index` on `playlist_feeds` (`person_id`)");
  }
}
