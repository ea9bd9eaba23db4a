import { Migration } from '@mikro-orm/migrations';

/** Opened lists, subtitles beside films, for whom something was brought, and what qualities are chosen by. */
export class Migration20261121Preview extends Migration {
  override up(): void {
    this.addSql("create table `line_speeds` (`site` text not null primary key, `bytes_per_second` double not null, `updated_at` datetime not null)");
    this.addSql("create table `media_wishes` (`media_id` text not null, `person_id` text not null, `brought_by_id` text null, `created_at` datetime not null, primary key (`media_id`, `person_id`), constraint `media_wishes_media_id_foreign` foreign key (`media_id`) references `media` (`id`) on update cascade on delete cascade, constraint `media_wishes_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on update cascade on delete cascade, constraint `media_wishes_brought_by_id_foreign` foreign key (`brought_by_id`) references `people` (`id`) on delete set null)");
    this.addSql("create index `media_wishes_media_id_index` on `media_wishes` (`media_id`)");
    this.addSql("create index `media_wishes_person_id_index` on `media_wishes` (`person_id`)");
    this.addSql("create index `media_wishes_brought_by_id_index` on `media_wishes` (`brought_by_id`)");
    this.addSql("create index `media_wishes_person_id_media_id_index` on `media_wishes` (`person_id`, `media_id`)");
    this.addSql("create table `media_sidecars` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `media_id` text not null, `kind` text check (`kind` in ('subtitle', 'danmaku')) not null, `language` text not null, `is_automatic` integer not null default false, `path` text not null, `format` text check (`format` in ('vtt', 'xml')) not null, constraint `media_sidecars_media_id_foreign` foreign key (`media_id`) references `media` (`id`) on delete cascade)");
    this.addSql("create index `media_sidecars_media_id_index` on `media_sidecars` (`media_id`)");
    this.addSql("create table `link_lists` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `person_id` text not null, `url` text not null, `site` text not null, `site_name` text not null, `title` text not null default '', `author` text null, `status` text not null, `error_code` text null, `read_count` integer not null default 0, `expected_count` integer null, `expires_at` datetime not null, constraint `link_lists_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade)");
    this.addSql("create index `link_lists_person_id_index` on `link_lists` (`person_id`)");
    this.addSql("create index `link_lists_expires_at_index` on `link_lists` (`expires_at`)");
    this.addSql("create table `link_list_entries` (`list_id` text not null, `position` integer not null, `title` text not null, `title_key` text not null, `url` text not null, `site` text not null, `external_id` text null, `author` text null, `duration_seconds` double null, `artwork_url` text null, `uploaded_on` text null, primary key (`list_id`, `position`), constraint `link_list_entries_list_id_foreign` foreign key (`list_id`) references `link_lists` (`id`) on delete cascade)");
    this.addSql("create index `link_list_entries_list_id_index` on `link_list_entries` (`list_id`)");
    this.addSql("create table `quality_preferences` (`person_id` text not null primary key, `quality` text not null default 'auto', `is_smaller_on_mobile` integer not null default true, `device` json null, `updated_at` datetime not null, constraint `quality_preferences_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on update cascade on delete cascade)");
    this.addSql("create index `quality_preferences_person_id_index` on `quality_preferences` (`person_id`)");
  }
}
