import { Migration } from '@mikro-orm/migrations';

/** Times for downloads, and the household's window. */
export class Migration20261121Schedules extends Migration {
  override up(): void {
    this.addSql("create table \"download_windows\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"window\" jsonb not null, \"singleton\" int not null default 1, primary key (\"id\"))");
    this.addSql("alter table \"download_windows\" add constraint \"download_windows_singleton_unique\" unique (\"singleton\")");
    this.addSql("create table \"schedules\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"person_id\" varchar(36) not null, \"name\" varchar(200) null, \"when\" jsonb not null, \"time_zone\" varchar(60) not null, \"text\" text not null, \"quality\" varchar(20) not null, \"options\" jsonb null, \"is_enabled\" boolean not null default true, \"next_run_at\" timestamptz(3) null, \"last_run_at\" timestamptz(3) null, \"last_code\" varchar(80) null, primary key (\"id\"))");
    this.addSql("create index \"schedules_next_run_at_index\" on \"schedules\" (\"next_run_at\")");
    this.addSql("create index \"schedules_person_id_id_index\" on \"schedules\" (\"person_id\", \"id\")");
    this.addSql("alter table \"schedules\" add constraint \"schedules_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on delete cascade");
  }
}
