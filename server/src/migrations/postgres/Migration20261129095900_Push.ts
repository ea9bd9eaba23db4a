import { Migration } from '@mikro-orm/migrations';

/** The devices that are told of news, and the household's keys for it. */
export class Migration20261129095900_Push extends Migration {
  override up(): void {
    this.addSql("alter table \"inboxes\" add column \"ways\" jsonb null");
    this.addSql("create table \"push_keys\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"singleton\" int not null default 1, \"public_key\" varchar(120) not null, \"sealed_private_key\" text not null, primary key (\"id\"))");
    this.addSql("alter table \"push_keys\" add constraint \"push_keys_singleton_unique\" unique (\"singleton\")");
    this.addSql("create table \"push_targets\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"person_id\" varchar(36) not null, \"session_id\" varchar(36) null, \"kind\" varchar(10) not null, \"address_key\" varchar(64) not null, \"sealed\" text not null, \"name\" varchar(120) not null, \"origin\" varchar(255) null, \"language\" varchar(5) not null, \"sent_through\" int not null, \"failures\" int not null default 0, \"not_before\" timestamptz(3) null, \"last_sent_at\" timestamptz(3) null, primary key (\"id\"))");
    this.addSql("create index \"push_targets_person_id_index\" on \"push_targets\" (\"person_id\")");
    this.addSql("create index \"push_targets_session_id_index\" on \"push_targets\" (\"session_id\")");
    this.addSql("alter table \"push_targets\" add constraint \"push_targets_address_key_unique\" unique (\"address_key\")");
    this.addSql("alter table \"push_targets\" add constraint \"push_targets_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on delete cascade");
    this.addSql("alter table \"push_targets\" add constraint \"push_targets_session_id_foreign\" foreign key (\"session_id\") references \"sessions\" (\"id\") on delete cascade");
  }
}
