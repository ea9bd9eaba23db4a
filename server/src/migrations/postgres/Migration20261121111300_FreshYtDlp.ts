import { Migration } from '@mikro-orm/migrations';

export class Migration20261121111300_FreshYtDlp extends Migration {
  override up(): void {
    this.addSql("create table \"ytdlp_states\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"singleton\" int not null default 1, \"channel\" varchar(20) not null default 'stable', \"serving_version\" varchar(40) null, \"serving_channel\" varchar(20) null, \"previous_version\" varchar(40) null, \"previous_channel\" varchar(20) null, \"switched_at\" timestamptz(3) null, \"checked_at\" timestamptz(3) null, \"check_result\" varchar(20) null, \"check_error\" varchar(80) null, \"latest_version\" varchar(40) null, \"next_check_at\" timestamptz(3) null, \"busy_since\" timestamptz(3) null, \"held_back\" jsonb not null default '[]', \"rolled_back_version\" varchar(40) null, \"rolled_back_cause\" varchar(20) null, \"rolled_back_at\" timestamptz(3) null, primary key (\"id\"))");
    this.addSql("alter table \"ytdlp_states\" add constraint \"ytdlp_states_singleton_unique\" unique (\"singleton\")");
    this.addSql("create table \"ytdlp_outcomes\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"version\" varchar(40) not null, \"link_hash\" varchar(32) not null, \"code\" varchar(80) null, primary key (\"id\"))");
    this.addSql("alter table \"ytdlp_outcomes\" add constraint \"ytdlp_outcomes_version_link_hash_unique\" unique (\"version\", \"link_hash\")");
  }
}
