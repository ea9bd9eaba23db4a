import { Migration } from '@mikro-orm/migrations';

/** What everybody downloaded. */
export class Migration20261121History extends Migration {
  override up(): void {
    this.addSql("create table \"history_entries\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"person_id\" varchar(36) not null, \"download_id\" varchar(36) not null, \"url\" text not null, \"site\" varchar(20) not null, \"quality\" varchar(20) not null, \"kind\" varchar(10) not null, \"title\" text not null, \"author\" text null, \"words\" text not null, \"duration_seconds\" double precision null, \"bytes\" bigint not null default '0', \"media_id\" varchar(36) null, \"finished_at\" timestamptz(3) not null, \"quarter_hour\" int not null, \"is_cleared\" boolean not null default false, primary key (\"id\"))");
    this.addSql("alter table \"history_entries\" add constraint \"history_entries_download_id_unique\" unique (\"download_id\")");
    this.addSql("create index \"history_entries_media_id_index\" on \"history_entries\" (\"media_id\")");
    this.addSql("create index \"history_entries_person_id_finished_at_id_index\" on \"history_entries\" (\"person_id\", \"finished_at\", \"id\")");
    this.addSql("create index \"history_entries_finished_at_id_index\" on \"history_entries\" (\"finished_at\", \"id\")");
    this.addSql("alter table \"history_entries\" add constraint \"history_entries_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on delete cascade");
  }
}
