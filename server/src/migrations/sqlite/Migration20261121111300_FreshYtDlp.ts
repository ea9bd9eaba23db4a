import { Migration } from '@mikro-orm/migrations';

export class Migration20261121111300_FreshYtDlp extends Migration {
  override up(): void {
    this.addSql("create table `ytdlp_states` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `singleton` integer not null default 1, `channel` text not null default 'stable', `serving_version` text null, `serving_channel` text null, `previous_version` text null, `previous_channel` text null, `switched_at` datetime null, `checked_at` datetime null, `check_result` text null, `check_error` text null, `latest_version` text null, `next_check_at` datetime null, `busy_since` datetime null, `held_back` json not null default '[]', `rolled_back_version` text null, `rolled_back_cause` text null, `rolled_back_at` datetime null)");
    this.addSql("create unique index `ytdlp_states_singleton_unique` on `ytdlp_states` (`singleton`)");
    this.addSql("create table `ytdlp_outcomes` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `version` text not null, `link_hash` text not null, `code` text null)");
    this.addSql("create unique index `ytdlp_outcomes_version_link_hash_unique` on `ytdlp_outcomes` (`version`, `link_hash`)");
  }
}
