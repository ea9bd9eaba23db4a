import { Migration } from '@mikro-orm/migrations';

/** Everybody's list of news. */
export class Migration20261129091800_Notifications extends Migration {
  override up(): void {
    this.addSql("create table \"notifications\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"person_id\" varchar(36) not null, \"sequence\" int not null, \"kind\" varchar(30) not null, \"group_key\" varchar(120) null, \"count\" int not null default 1, \"facts\" jsonb not null, \"media_id\" varchar(36) null, \"at\" timestamptz(3) not null, \"read_at\" timestamptz(3) null, primary key (\"id\"))");
    this.addSql("create index \"notifications_media_id_index\" on \"notifications\" (\"media_id\")");
    this.addSql("create index \"notifications_at_index\" on \"notifications\" (\"at\")");
    this.addSql("create index \"notifications_person_id_read_at_index\" on \"notifications\" (\"person_id\", \"read_at\")");
    this.addSql("create index \"notifications_person_id_group_key_index\" on \"notifications\" (\"person_id\", \"group_key\")");
    this.addSql("alter table \"notifications\" add constraint \"notifications_person_id_sequence_unique\" unique (\"person_id\", \"sequence\")");
    this.addSql("alter table \"notifications\" add constraint \"notifications_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on delete cascade");
    this.addSql("create table \"inboxes\" (\"person_id\" varchar(36) not null, \"sequence\" int not null default 0, primary key (\"person_id\"))");
    this.addSql("alter table \"inboxes\" add constraint \"inboxes_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on update cascade on delete cascade");
  }
}
