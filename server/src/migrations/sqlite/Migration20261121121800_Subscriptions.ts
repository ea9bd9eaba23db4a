import { Migration } from '@mikro-orm/migrations';

/** What people follow: lists, their entries, and what was decided about each. */
export class Migration20261121121800_Subscriptions extends Migration {
  override up(): void {
    this.addSql("create table `feeds` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `url_key` text not null, `url` text not null, `site` text not null, `site_name` text not null, `title` text not null default '', `author` text null, `artwork_url` text null, `is_followed` integer not null default true, `next_check_at` datetime not null, `claimed_until` datetime null, `last_checked_at` datetime null, `rounds` integer not null default 0, `full_read_at` datetime null, `site_count` integer null, `known_count` integer not null default 0, `failures` integer not null default 0, `error_code` text null)");
    this.addSql("create unique index `feeds_url_key_unique` on `feeds` (`url_key`)");
    this.addSql("create index `feeds_is_followed_next_check_at_index` on `feeds` (`is_followed`, `next_check_at`)");
    this.addSql("create table `feed_entries` (`id` text not null primary key, `feed_id` text not null, `key` text not null, `url` text not null, `site` text not null, `external_id` text null, `title` text not null, `author` text null, `duration_seconds` double null, `uploaded_on` text null, `live_status` text null, `is_short` integer not null, `language` text null, `artwork_url` text null, `newness` double not null, `round` integer not null, `first_seen_at` datetime not null, `facts_at` datetime null, `look_again_at` datetime null, `arrived_at` datetime null, `media_id` text null, constraint `feed_entries_feed_id_foreign` foreign key (`feed_id`) references `feeds` (`id`) on delete cascade)");
    this.addSql("create index `feed_entries_feed_id_index` on `feed_entries` (`feed_id`)");
    this.addSql("create index `feed_entries_media_id_index` on `feed_entries` (`media_id`)");
    this.addSql("create index `feed_entries_feed_id_newness_id_index` on `feed_entries` (`feed_id`, `newness`, `id`)");
    this.addSql("create index `feed_entries_arrived_at_id_index` on `feed_entries` (`arrived_at`, `id`)");
    this.addSql("create unique index `feed_entries_feed_id_key_unique` on `feed_entries` (`feed_id`, `key`)");
    this.addSql("create table `subscriptions` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `person_id` text not null, `feed_id` text not null, `status` text not null, `filters` json not null, `quality` text not null, `keep` json not null, `since_round` integer not null default 1, `backfill` integer null, `backfill_left` integer not null default 0, `interval_hours` integer null, `for_person_ids` json not null default '[]', `wait_code` text null, `waits_until` datetime null, `last_arrived_at` datetime null, `last_arrived_title` text null, constraint `subscriptions_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade, constraint `subscriptions_feed_id_foreign` foreign key (`feed_id`) references `feeds` (`id`) on delete cascade)");
    this.addSql("create index `subscriptions_person_id_index` on `subscriptions` (`person_id`)");
    this.addSql("create index `subscriptions_feed_id_index` on `subscriptions` (`feed_id`)");
    this.addSql("create index `subscriptions_person_id_id_index` on `subscriptions` (`person_id`, `id`)");
    this.addSql("create index `subscriptions_feed_id_status_index` on `subscriptions` (`feed_id`, `status`)");
    this.addSql("create unique index `subscriptions_person_id_feed_id_unique` on `subscriptions` (`person_id`, `feed_id`)");
    this.addSql("create table `subscription_entries` (`subscription_id` text not null, `entry_id` text not null, `state` text not null, `reason` json null, `download_id` text null, `media_id` text null, `is_by_hand` integer not null default false, `decided_at` datetime not null, `arrived_at` datetime null, primary key (`subscription_id`, `entry_id`), constraint `subscription_entries_subscription_id_foreign` foreign key (`subscription_id`) references `subscriptions` (`id`) on update cascade on delete cascade, constraint `subscription_entries_entry_id_foreign` foreign key (`entry_id`) references `feed_entries` (`id`) on update cascade on delete cascade)");
    this.addSql("create index `subscription_entries_subscription_id_index` on `subscription_entries` (`subscription_id`)");
    this.addSql("create index `subscription_entries_entry_id_index` on `subscription_entries` (`entry_id`)");
    this.addSql("create index `subscription_entries_download_id_index` on `subscription_entries` (`download_id`)");
    this.addSql("create index `subscription_entries_media_id_index` on `subscription_entries` (`media_id`)");
    this.addSql("create index `subscription_entries_subscription_id_state_decided_at_index` on `subscription_entries` (`subscription_id`, `state`, `decided_at`)");
  }
}
