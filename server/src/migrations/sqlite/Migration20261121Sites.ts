import { Migration } from '@mikro-orm/migrations';

/** Sites get settings, people's cookies and a state of their queue; downloads may have a film's password. */
export class Migration20261121Sites extends Migration {
  override up(): void {
    this.addSql("create table `site_settings` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `site` text not null, `is_on` integer not null default true, `requests_per_minute` integer null, `pause_seconds` double not null default 0, `at_once` integer null, `max_quality` text not null default 'best', `features` json null, `proxy_address` text null, `proxy_password` text null, `client_id` text null, `client_secret` text null)");
    this.addSql("create unique index `site_settings_site_unique` on `site_settings` (`site`)");
    this.addSql("create table `site_cookies` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `person_id` text not null, `site` text not null, `sealed` text not null, `count` integer not null, `oldest_expiry_at` datetime null, constraint `site_cookies_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade)");
    this.addSql("create unique index `site_cookies_person_id_site_unique` on `site_cookies` (`person_id`, `site`)");
    this.addSql("create table `site_states` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `key` text not null, `person_id` text not null default '', `site` text not null, `status` text not null default 'flowing', `reason` text null, `strikes` integer not null default 0, `openings` integer not null default 0, `resume_at` datetime null, `trial_id` text null, `trial_at` datetime null, `starts` json null, `trouble_code` text null, `trouble_at` datetime null)");
    this.addSql("create index `site_states_site_index` on `site_states` (`site`)");
    this.addSql("create index `site_states_status_index` on `site_states` (`status`)");
    this.addSql("create unique index `site_states_key_person_id_unique` on `site_states` (`key`, `person_id`)");
    this.addSql("create table `download_secrets` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `download_id` text not null, `sealed` text not null, constraint `download_secrets_download_id_foreign` foreign key (`download_id`) references `downloads` (`id`) on delete cascade)");
    this.addSql("create unique index `download_secrets_download_id_unique` on `download_secrets` (`download_id`)");
  }
}
