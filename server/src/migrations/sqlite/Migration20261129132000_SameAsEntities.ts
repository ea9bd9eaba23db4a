import { Migration } from '@mikro-orm/migrations';

/** What earlier migrations spelled differently from the entities: indexes, a default, a check, an update rule. */
export class Migration20261129132000_SameAsEntities extends Migration {
  override up(): void {
    this.addSql("create table `household_limits__temp_alter` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `time_zone` text null, `disk_reserve_bytes` bigint not null default '0', `singleton` integer not null default 1)");
    this.addSql("insert into `household_limits__temp_alter` select `id`, `created_at`, `updated_at`, `time_zone`, `disk_reserve_bytes`, `singleton` from `household_limits`");
    this.addSql("drop table `household_limits`");
    this.addSql("alter table `household_limits__temp_alter` rename to `household_limits`");
    this.addSql("create unique index `household_limits_singleton_unique` on `household_limits` (`singleton`)");
    this.addSql("create index `inboxes_person_id_index` on `inboxes` (`person_id`)");
    this.addSql("create index `download_secrets_download_id_index` on `download_secrets` (`download_id`)");
    this.addSql("create index `child_requests_child_id_index` on `child_requests` (`child_id`)");
    this.addSql("create table `child_creators__temp_alter` (`child_id` text not null, `creator_id` text not null, `created_at` datetime not null, primary key (`child_id`, `creator_id`), constraint `child_creators_child_id_foreign` foreign key (`child_id`) references `people` (`id`) on update cascade on delete cascade, constraint `child_creators_creator_id_foreign` foreign key (`creator_id`) references `creators` (`id`) on update cascade on delete cascade)");
    this.addSql("insert into `child_creators__temp_alter` select `child_id`, `creator_id`, `created_at` from `child_creators`");
    this.addSql("drop table `child_creators`");
    this.addSql("alter table `child_creators__temp_alter` rename to `child_creators`");
    this.addSql("create index `child_creators_child_id_index` on `child_creators` (`child_id`)");
    this.addSql("create index `child_creators_creator_id_index` on `child_creators` (`creator_id`)");
    this.addSql("create table `api_keys__temp_alter` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `person_id` text not null, `name` text not null, `scope` text check (`scope` in ('all', 'add')) not null default 'all', `prefix` text not null, `key_hash` text not null, `last_used_at` datetime null, constraint `api_keys_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade)");
    this.addSql("insert into `api_keys__temp_alter` select `id`, `created_at`, `updated_at`, `person_id`, `name`, `scope`, `prefix`, `key_hash`, `last_used_at` from `api_keys`");
    this.addSql("drop table `api_keys`");
    this.addSql("alter table `api_keys__temp_alter` rename to `api_keys`");
    this.addSql("create index `api_keys_person_id_index` on `api_keys` (`person_id`)");
    this.addSql("create unique index `api_keys_key_hash_unique` on `api_keys` (`key_hash`)");
    this.addSql("create index `site_cookies_person_id_index` on `site_cookies` (`person_id`)");
    this.addSql("create index `skip_preferences_person_id_index` on `skip_preferences` (`person_id`)");
    this.addSql("create index `skip_segment_lists_media_id_index` on `skip_segment_lists` (`media_id`)");
    this.addSql("create table `title_translations__temp_alter` (`media_id` text not null, `language` text not null, `source_title` text not null, `title` text not null, `created_at` datetime not null, primary key (`media_id`, `language`), constraint `title_translations_media_id_foreign` foreign key (`media_id`) references `media` (`id`) on delete cascade)");
    this.addSql("insert into `title_translations__temp_alter` select `media_id`, `language`, `source_title`, `title`, `created_at` from `title_translations`");
    this.addSql("drop table `title_translations`");
    this.addSql("alter table `title_translations__temp_alter` rename to `title_translations`");
    this.addSql("create index `title_translations_media_id_index` on `title_translations` (`media_id`)");
  }
}
