import { Migration } from '@mikro-orm/migrations';

export class Migration20261121Initial extends Migration {
  override up(): void {
    this.addSql("create table `creators` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `site` text not null, `key` text not null, `name` text not null, `url` text null)");
    this.addSql("create unique index `creators_site_key_unique` on `creators` (`site`, `key`)");
    this.addSql("create table `households` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `name` text not null, `singleton` integer not null default 1)");
    this.addSql("create unique index `households_singleton_unique` on `households` (`singleton`)");
    this.addSql("create table `people` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `username` text not null, `username_key` text not null, `password_hash` text not null, `role` text check (`role` in ('guest', 'member', 'admin')) not null, `language` text check (`language` in ('en', 'fr', 'zh')) null, `theme` text check (`theme` in ('system', 'dark', 'light')) not null default 'system', `last_seen_at` datetime null)");
    this.addSql("create unique index `people_username_key_unique` on `people` (`username_key`)");
    this.addSql("create table `media` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `kind` text check (`kind` in ('video', 'audio')) not null, `site` text not null, `external_id` text null, `source_url` text null, `title` text not null, `title_key` text not null, `description` text not null default '', `creator_id` text null, `added_by_id` text null, `uploaded_on` text null, `language` text null, `tags` json not null default '[]', `categories` json not null default '[]', `chapters` json not null default '[]', `path` text not null, `container` text not null, `video_codec` text null, `audio_codec` text null, `width` integer null, `height` integer null, `duration_seconds` double null, `duration_key` double not null default 0, `bytes` bigint not null, `modified_at_ms` double not null, `has_thumbnail` integer not null default false, `colour` text null, `storyboard` json null, `prepared_at` datetime null, `is_available` integer not null default true, `trashed_at` datetime null, constraint `media_creator_id_foreign` foreign key (`creator_id`) references `creators` (`id`) on delete set null, constraint `media_added_by_id_foreign` foreign key (`added_by_id`) references `people` (`id`) on delete set null)");
    this.addSql("create index `media_creator_id_index` on `media` (`creator_id`)");
    this.addSql("create index `media_added_by_id_index` on `media` (`added_by_id`)");
    this.addSql("create unique index `media_path_unique` on `media` (`path`)");
    this.addSql("create index `media_prepared_at_index` on `media` (`prepared_at`)");
    this.addSql("create index `media_trashed_at_created_at_id_index` on `media` (`trashed_at`, `created_at`, `id`)");
    this.addSql("create index `media_trashed_at_title_key_id_index` on `media` (`trashed_at`, `title_key`, `id`)");
    this.addSql("create index `media_trashed_at_duration_key_id_index` on `media` (`trashed_at`, `duration_key`, `id`)");
    this.addSql("create index `media_trashed_at_bytes_id_index` on `media` (`trashed_at`, `bytes`, `id`)");
    this.addSql("create index `media_site_external_id_index` on `media` (`site`, `external_id`)");
    this.addSql("create table `media_tags` (`media_id` text not null, `tag` text not null, primary key (`media_id`, `tag`), constraint `media_tags_media_id_foreign` foreign key (`media_id`) references `media` (`id`) on delete cascade)");
    this.addSql("create index `media_tags_media_id_index` on `media_tags` (`media_id`)");
    this.addSql("create index `media_tags_tag_media_id_index` on `media_tags` (`tag`, `media_id`)");
    this.addSql("create table `media_shares` (`media_id` text not null, `person_id` text not null, `created_at` datetime not null, primary key (`media_id`, `person_id`), constraint `media_shares_media_id_foreign` foreign key (`media_id`) references `media` (`id`) on update cascade on delete cascade, constraint `media_shares_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on update cascade on delete cascade)");
    this.addSql("create index `media_shares_media_id_index` on `media_shares` (`media_id`)");
    this.addSql("create index `media_shares_person_id_index` on `media_shares` (`person_id`)");
    this.addSql("create index `media_shares_person_id_media_id_index` on `media_shares` (`person_id`, `media_id`)");
    this.addSql("create table `media_search` (`id` integer not null primary key autoincrement, `media_id` text not null, `title` text not null, `author` text not null, `description` text not null, `tags` text not null, constraint `media_search_media_id_foreign` foreign key (`media_id`) references `media` (`id`) on delete cascade)");
    this.addSql("create index `media_search_media_id_index` on `media_search` (`media_id`)");
    this.addSql("create unique index `media_search_media_id_unique` on `media_search` (`media_id`)");
    this.addSql("create table `invitations` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `token_hash` text not null, `role` text check (`role` in ('guest', 'member', 'admin')) not null, `expires_at` datetime not null, `created_by_id` text not null, `used_by_id` text null, `used_at` datetime null, constraint `invitations_created_by_id_foreign` foreign key (`created_by_id`) references `people` (`id`) on delete cascade, constraint `invitations_used_by_id_foreign` foreign key (`used_by_id`) references `people` (`id`) on delete set null)");
    this.addSql("create unique index `invitations_token_hash_unique` on `invitations` (`token_hash`)");
    this.addSql("create index `invitations_created_by_id_index` on `invitations` (`created_by_id`)");
    this.addSql("create index `invitations_used_by_id_index` on `invitations` (`used_by_id`)");
    this.addSql("create table `downloads` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `person_id` text not null, `url` text not null, `site` text not null, `external_id` text null, `quality` text not null, `status` text not null, `downloaded_bytes` bigint not null default '0', `total_bytes` bigint null, `title` text null, `author` text null, `duration_seconds` double null, `artwork_url` text null, `media_id` text null, `error_code` text null, `is_retryable` integer not null default false, `attempts` integer not null default 0, `failures` integer not null default 0, `heartbeat_at` datetime null, `idempotency_key` text null, `not_before` datetime null, `finished_at` datetime null, constraint `downloads_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade)");
    this.addSql("create index `downloads_person_id_index` on `downloads` (`person_id`)");
    this.addSql("create index `downloads_media_id_index` on `downloads` (`media_id`)");
    this.addSql("create index `downloads_status_created_at_index` on `downloads` (`status`, `created_at`)");
    this.addSql("create index `downloads_person_id_id_index` on `downloads` (`person_id`, `id`)");
    this.addSql("create unique index `downloads_person_id_idempotency_key_unique` on `downloads` (`person_id`, `idempotency_key`)");
    this.addSql("create table `api_keys` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `person_id` text not null, `name` text not null, `prefix` text not null, `key_hash` text not null, `last_used_at` datetime null, constraint `api_keys_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade)");
    this.addSql("create index `api_keys_person_id_index` on `api_keys` (`person_id`)");
    this.addSql("create unique index `api_keys_key_hash_unique` on `api_keys` (`key_hash`)");
    this.addSql("create table `sessions` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `person_id` text not null, `token_hash` text not null, `device` text not null, `address` text not null, `last_seen_at` datetime not null, `expires_at` datetime not null, constraint `sessions_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade)");
    this.addSql("create index `sessions_person_id_index` on `sessions` (`person_id`)");
    this.addSql("create unique index `sessions_token_hash_unique` on `sessions` (`token_hash`)");
    this.addSql("create index `sessions_expires_at_index` on `sessions` (`expires_at`)");
    this.addSql("create table `watch_states` (`person_id` text not null, `media_id` text not null, `position_seconds` double not null default 0, `is_watched` integer not null default false, `updated_at` datetime not null, primary key (`person_id`, `media_id`), constraint `watch_states_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on update cascade on delete cascade, constraint `watch_states_media_id_foreign` foreign key (`media_id`) references `media` (`id`) on update cascade on delete cascade)");
    this.addSql("create index `watch_states_person_id_index` on `watch_states` (`person_id`)");
    this.addSql("create index `watch_states_media_id_index` on `watch_states` (`media_id`)");
    this.addSql("create index `watch_states_person_id_is_watched_updated_at_index` on `watch_states` (`person_id`, `is_watched`, `updated_at`)");
  }
}
