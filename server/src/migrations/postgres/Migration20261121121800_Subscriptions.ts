import { Migration } from '@mikro-orm/migrations';

/** What people follow: lists, their entries, and what was decided about each. */
export class Migration20261121121800_Subscriptions extends Migration {
  override up(): void {
    this.addSql("create table \"feeds\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"url_key\" varchar(64) not null, \"url\" text not null, \"site\" varchar(20) not null, \"site_name\" varchar(255) not null, \"title\" text not null default '', \"author\" text null, \"artwork_url\" text null, \"is_followed\" boolean not null default true, \"next_check_at\" timestamptz(3) not null, \"claimed_until\" timestamptz(3) null, \"last_checked_at\" timestamptz(3) null, \"rounds\" int not null default 0, \"full_read_at\" timestamptz(3) null, \"site_count\" int null, \"known_count\" int not null default 0, \"failures\" int not null default 0, \"error_code\" varchar(80) null, primary key (\"id\"))");
    this.addSql("alter table \"feeds\" add constraint \"feeds_url_key_unique\" unique (\"url_key\")");
    this.addSql("create index \"feeds_is_followed_next_check_at_index\" on \"feeds\" (\"is_followed\", \"next_check_at\")");
    this.addSql("create table \"feed_entries\" (\"id\" varchar(36) not null, \"feed_id\" varchar(36) not null, \"key\" varchar(300) not null, \"url\" text not null, \"site\" varchar(20) not null, \"external_id\" varchar(255) null, \"title\" text not null, \"author\" text null, \"duration_seconds\" double precision null, \"uploaded_on\" varchar(10) null, \"live_status\" varchar(20) null, \"is_short\" boolean not null, \"language\" varchar(20) null, \"artwork_url\" text null, \"newness\" double precision not null, \"round\" int not null, \"first_seen_at\" timestamptz(3) not null, \"facts_at\" timestamptz(3) null, \"look_again_at\" timestamptz(3) null, \"arrived_at\" timestamptz(3) null, \"media_id\" varchar(36) null, primary key (\"id\"))");
    this.addSql("create index \"feed_entries_media_id_index\" on \"feed_entries\" (\"media_id\")");
    this.addSql("create index \"feed_entries_feed_id_newness_id_index\" on \"feed_entries\" (\"feed_id\", \"newness\", \"id\")");
    this.addSql("create index \"feed_entries_arrived_at_id_index\" on \"feed_entries\" (\"arrived_at\", \"id\")");
    this.addSql("alter table \"feed_entries\" add constraint \"feed_entries_feed_id_key_unique\" unique (\"feed_id\", \"key\")");
    this.addSql("create table \"subscriptions\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"person_id\" varchar(36) not null, \"feed_id\" varchar(36) not null, \"status\" varchar(20) not null, \"filters\" jsonb not null, \"quality\" varchar(20) not null, \"keep\" jsonb not null, \"since_round\" int not null default 1, \"backfill\" int null, \"backfill_left\" int not null default 0, \"interval_hours\" int null, \"for_person_ids\" jsonb not null default '[]', \"wait_code\" varchar(80) null, \"waits_until\" timestamptz(3) null, \"last_arrived_at\" timestamptz(3) null, \"last_arrived_title\" text null, primary key (\"id\"))");
    this.addSql("create index \"subscriptions_person_id_id_index\" on \"subscriptions\" (\"person_id\", \"id\")");
    this.addSql("create index \"subscriptions_feed_id_status_index\" on \"subscriptions\" (\"feed_id\", \"status\")");
    this.addSql("alter table \"subscriptions\" add constraint \"subscriptions_person_id_feed_id_unique\" unique (\"person_id\", \"feed_id\")");
    this.addSql("create table \"subscription_entries\" (\"subscription_id\" varchar(36) not null, \"entry_id\" varchar(36) not null, \"state\" varchar(20) not null, \"reason\" jsonb null, \"download_id\" varchar(36) null, \"media_id\" varchar(36) null, \"is_by_hand\" boolean not null default false, \"decided_at\" timestamptz(3) not null, \"arrived_at\" timestamptz(3) null, primary key (\"subscription_id\", \"entry_id\"))");
    this.addSql("create index \"subscription_entries_entry_id_index\" on \"subscription_entries\" (\"entry_id\")");
    this.addSql("create index \"subscription_entries_download_id_index\" on \"subscription_entries\" (\"download_id\")");
    this.addSql("create index \"subscription_entries_media_id_index\" on \"subscription_entries\" (\"media_id\")");
    this.addSql("create index \"subscription_entries_subscription_id_state_decided_at_index\" on \"subscription_entries\" (\"subscription_id\", \"state\", \"decided_at\")");
    this.addSql("alter table \"feed_entries\" add constraint \"feed_entries_feed_id_foreign\" foreign key (\"feed_id\") references \"feeds\" (\"id\") on delete cascade");
    this.addSql("alter table \"subscriptions\" add constraint \"subscriptions_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on delete cascade");
    this.addSql("alter table \"subscriptions\" add constraint \"subscriptions_feed_id_foreign\" foreign key (\"feed_id\") references \"feeds\" (\"id\") on delete cascade");
    this.addSql("alter table \"subscription_entries\" add constraint \"subscription_entries_subscription_id_foreign\" foreign key (\"subscription_id\") references \"subscriptions\" (\"id\") on update cascade on delete cascade");
    this.addSql("alter table \"subscription_entries\" add constraint \"subscription_entries_entry_id_foreign\" foreign key (\"entry_id\") references \"feed_entries\" (\"id\") on update cascade on delete cascade");
  }
}
