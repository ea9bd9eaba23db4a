import { Migration } from '@mikro-orm/migrations';

/** Links by which people without an account see a playlist. */
export class Migration20261129091500_PlaylistShares extends Migration {
  override up(): void {
    this.addSql("create table `playlist_shares` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `playlist_id` text not null, `created_by_id` text not null, `token_hash` text not null, `password_hash` text null, `label` text not null default '', `allows_download` integer not null default false, `expires_at` datetime null, `most_visits` integer null, `visits` integer not null default 0, constraint `playlist_shares_playlist_id_foreign` foreign key (`playlist_id`) references `playlists` (`id`) on delete cascade, constraint `playlist_shares_created_by_id_foreign` foreign key (`created_by_id`) references `people` (`id`) on delete cascade)");
    this.addSql("create unique index `playlist_shares_token_hash_unique` on `playlist_shares` (`token_hash`)");
    this.addSql("create index `playlist_shares_playlist_id_index` on `playlist_shares` (`playlist_id`)");
    this.addSql("create index `playlist_shares_created_by_id_index` on `playlist_shares` (`created_by_id`)");
  }
}
