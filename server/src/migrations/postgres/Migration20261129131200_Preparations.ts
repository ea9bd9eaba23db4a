import { Migration } from '@mikro-orm/migrations';

/** Films that are prepared for phones, and what devices decode. */
export class Migration20261129131200_Preparations extends Migration {
  override up(): void {
    this.addSql("create table \"preparations\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"media_id\" varchar(36) not null, \"kind\" varchar(10) not null, \"status\" varchar(10) not null, \"progress\" double precision not null default 0, \"heartbeat_at\" timestamptz(3) null, primary key (\"id\"))");
    this.addSql("alter table \"preparations\" add constraint \"preparations_media_id_unique\" unique (\"media_id\")");
    this.addSql("create index \"preparations_status_created_at_index\" on \"preparations\" (\"status\", \"created_at\")");
    this.addSql("create table \"playing_devices\" (\"session_id\" varchar(36) not null, \"codecs\" varchar(200) not null, \"updated_at\" timestamptz(3) not null, primary key (\"session_id\"))");
    this.addSql("create index \"playing_devices_updated_at_index\" on \"playing_devices\" (\"updated_at\")");
    this.addSql("alter table \"preparations\" add constraint \"preparations_media_id_foreign\" foreign key (\"media_id\") references \"media\" (\"id\") on delete cascade");
    this.addSql("alter table \"playing_devices\" add constraint \"playing_devices_session_id_foreign\" foreign key (\"session_id\") references \"sessions\" (\"id\") on delete cascade");
  }
}
