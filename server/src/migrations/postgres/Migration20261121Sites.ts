import { Migration } from '@mikro-orm/migrations';

/** Sites get settings, people's cookies and a state of their queue; downloads may have a film's password. */
export class Migration20261121Sites extends Migration {
  override up(): void {
    this.addSql("create table \"site_settings\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"site\" varchar(20) not null, \"is_on\" boolean not null default true, \"requests_per_minute\" int null, \"pause_seconds\" double precision not null default 0, \"at_once\" int null, \"max_quality\" varchar(20) not null default 'best', \"features\" jsonb null, \"proxy_address\" text null, \"proxy_password\" text null, \"client_id\" varchar(100) null, \"client_secret\" text null, primary key (\"id\"))");
    this.addSql("alter table \"site_settings\" add constraint \"site_settings_site_unique\" unique (\"site\")");
    this.addSql("create table \"site_cookies\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"person_id\" varchar(36) not null, \"site\" varchar(20) not null, \"sealed\" text not null, \"count\" int not null, \"oldest_expiry_at\" timestamptz(3) null, primary key (\"id\"))");
    this.addSql("alter table \"site_cookies\" add constraint \"site_cookies_person_id_site_unique\" unique (\"person_id\", \"site\")");
    this.addSql("create table \"site_states\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"key\" varchar(300) not null, \"person_id\" varchar(36) not null default '', \"site\" varchar(20) not null, \"status\" varchar(20) not null default 'flowing', \"reason\" varchar(20) null, \"strikes\" int not null default 0, \"openings\" int not null default 0, \"resume_at\" timestamptz(3) null, \"trial_id\" varchar(36) null, \"trial_at\" timestamptz(3) null, \"starts\" jsonb null, \"trouble_code\" varchar(80) null, \"trouble_at\" timestamptz(3) null, primary key (\"id\"))");
    this.addSql("create index \"site_states_site_index\" on \"site_states\" (\"site\")");
    this.addSql("create index \"site_states_status_index\" on \"site_states\" (\"status\")");
    this.addSql("alter table \"site_states\" add constraint \"site_states_key_person_id_unique\" unique (\"key\", \"person_id\")");
    this.addSql("create table \"download_secrets\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"download_id\" varchar(36) not null, \"sealed\" text not null, primary key (\"id\"))");
    this.addSql("alter table \"download_secrets\" add constraint \"download_secrets_download_id_unique\" unique (\"download_id\")");
    this.addSql("alter table \"site_cookies\" add constraint \"site_cookies_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on delete cascade");
    this.addSql("alter table \"download_secrets\" add constraint \"download_secrets_download_id_foreign\" foreign key (\"download_id\") references \"downloads\" (\"id\") on delete cascade");
  }
}
