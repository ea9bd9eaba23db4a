import { Migration } from '@mikro-orm/migrations';

/** Playlists: what is in them, who may do what, what was done, and who is where. */
export class Migration20261129063700_Playlists extends Migration {
  override up(): void {
    this.addSql("create table `playlists` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `owner_id` text null, `name` text not null, `description` text not null default '', `household` text not null, `allows_duplicates` integer not null default false, `sort_order` text not null, `revision` integer not null default 0, `cover_key` text null, `changed_at` datetime not null, `deleted_at` datetime null, constraint `playlists_owner_id_foreign` foreign key (`owner_id`) references `people` (`id`) on delete set null)");
    this.addSql("create index `playlists_owner_id_index` on `playlists` (`owner_id`)");
    this.addSql("create index `playlists_deleted_at_changed_at_id_index` on `playlists` (`deleted_at`, `changed_at`, `id`)");
    this.addSql("create table `playlist_collaborators` (`playlist_id` text not null, `person_id` text not null, `permission` text not null, `created_at` datetime not null, primary key (`playlist_id`, `person_id`), constraint `playlist_collaborators_playlist_id_foreign` foreign key (`playlist_id`) references `playlists` (`id`) on update cascade on delete cascade, constraint `playlist_collaborators_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on update cascade on delete cascade)");
    this.addSql("create index `playlist_collaborators_playlist_id_index` on `playlist_collaborators` (`playlist_id`)");
    this.addSql("create index `playlist_collaborators_person_id_index` on `playlist_collaborators` (`person_id`)");
    this.addSql("create index `playlist_collaborators_person_id_playlist_id_index` on `playlist_collaborators` (`person_id`, `playlist_id`)");
    this.addSql("create table `playlist_items` (`id` text not null primary key, `playlist_id` text not null, `position` text not null, `revision` integer not null, `thing` text not null, `media_id` text null, `url` text null, `title` text not null default '', `wants_download` integer not null default false, `download_id` text null, `note` text not null default '', `added_by_id` text null, `added_at` datetime not null, `removed_at` datetime null, constraint `playlist_items_playlist_id_foreign` foreign key (`playlist_id`) references `playlists` (`id`) on delete cascade, constraint `playlist_items_media_id_foreign` foreign key (`media_id`) references `media` (`id`) on delete set null, constraint `playlist_items_added_by_id_foreign` foreign key (`added_by_id`) references `people` (`id`) on delete set null)");
    this.addSql("create index `playlist_items_playlist_id_index` on `playlist_items` (`playlist_id`)");
    this.addSql("create index `playlist_items_media_id_index` on `playlist_items` (`media_id`)");
    this.addSql("create index `playlist_items_download_id_index` on `playlist_items` (`download_id`)");
    this.addSql("create index `playlist_items_added_by_id_index` on `playlist_items` (`added_by_id`)");
    this.addSql("create index `playlist_items_playlist_id_removed_at_position_id_index` on `playlist_items` (`playlist_id`, `removed_at`, `position`, `id`)");
    this.addSql("create index `playlist_items_playlist_id_revision_index` on `playlist_items` (`playlist_id`, `revision`)");
    this.addSql("create index `playlist_items_playlist_id_thing_index` on `playlist_items` (`playlist_id`, `thing`)");
    this.addSql("create index `playlist_items_thing_index` on `playlist_items` (`thing`)");
    this.addSql("create table `playlist_operations` (`id` text not null primary key, `playlist_id` text not null, `person_id` text null, `revision` integer not null, `record` json not null, `undone_at` datetime null, `at` datetime not null, constraint `playlist_operations_playlist_id_foreign` foreign key (`playlist_id`) references `playlists` (`id`) on delete cascade, constraint `playlist_operations_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete set null)");
    this.addSql("create index `playlist_operations_playlist_id_index` on `playlist_operations` (`playlist_id`)");
    this.addSql("create index `playlist_operations_person_id_index` on `playlist_operations` (`person_id`)");
    this.addSql("create index `playlist_operations_playlist_id_revision_index` on `playlist_operations` (`playlist_id`, `revision`)");
    this.addSql("create table `playlist_places` (`playlist_id` text not null, `person_id` text not null, `item_id` text not null, `shuffle` integer null, `updated_at` datetime not null, primary key (`playlist_id`, `person_id`), constraint `playlist_places_playlist_id_foreign` foreign key (`playlist_id`) references `playlists` (`id`) on update cascade on delete cascade, constraint `playlist_places_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on update cascade on delete cascade)");
    this.addSql("create index `playlist_places_playlist_id_index` on `playlist_places` (`playlist_id`)");
    this.addSql("create index `playlist_places_person_id_index` on `playlist_places` (`person_id`)");
    this.addSql("create table `playlist_votes` (`item_id` text not null, `person_id` text not null, primary key (`item_id`, `person_id`), constraint `playlist_votes_item_id_foreign` foreign key (`item_id`) references `playlist_items` (`id`) on update cascade on delete cascade, constraint `playlist_votes_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on update cascade on delete cascade)");
    this.addSql("create index `playlist_votes_item_id_index` on `playlist_votes` (`item_id`)");
    this.addSql("create index `playlist_votes_person_id_index` on `playlist_votes` (`person_id`)");
    this.addSql("create table `playlist_links` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `playlist_id` text not null, `token_hash` text not null, `permission` text not null, `expires_at` datetime null, `uses_left` integer null, `created_by_id` text not null, constraint `playlist_links_playlist_id_foreign` foreign key (`playlist_id`) references `playlists` (`id`) on delete cascade, constraint `playlist_links_created_by_id_foreign` foreign key (`created_by_id`) references `people` (`id`) on delete cascade)");
    this.addSql("create index `playlist_links_playlist_id_index` on `playlist_links` (`playlist_id`)");
    this.addSql("create unique index `playlist_links_token_hash_unique` on `playlist_links` (`token_hash`)");
    this.addSql("create index `playlist_links_created_by_id_index` on `playlist_links` (`created_by_id`)");
  }
}
