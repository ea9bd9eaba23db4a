import { Migration } from '@mikro-orm/migrations';

/** Opened lists, subtitles beside films, for whom something was brought, and what qualities are chosen by. */
export class Migration20261121Preview extends Migration {
  override up(): void {
    this.addSql("create table \"line_speeds\" (\"site\" varchar(20) not null, \"bytes_per_second\" double precision not null, \"updated_at\" timestamptz(3) not null, primary key (\"site\"))");
    this.addSql("create table \"media_wishes\" (\"media_id\" varchar(36) not null, \"person_id\" varchar(36) not null, \"brought_by_id\" varchar(36) null, \"created_at\" timestamptz(3) not null, primary key (\"media_id\", \"person_id\"))");
    this.addSql("create index \"media_wishes_brought_by_id_index\" on \"media_wishes\" (\"brought_by_id\")");
    this.addSql("create index \"media_wishes_person_id_media_id_index\" on \"media_wishes\" (\"person_id\", \"media_id\")");
    this.addSql("create table \"media_sidecars\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"media_id\" varchar(36) not null, \"kind\" text not null, \"language\" varchar(40) not null, \"is_automatic\" boolean not null default false, \"path\" varchar(100) not null, \"format\" text not null, primary key (\"id\"))");
    this.addSql("create index \"media_sidecars_media_id_index\" on \"media_sidecars\" (\"media_id\")");
    this.addSql("alter table \"media_sidecars\" add constraint \"media_sidecars_kind_check\" check (\"kind\" in ('subtitle', 'danmaku'))");
    this.addSql("alter table \"media_sidecars\" add constraint \"media_sidecars_format_check\" check (\"format\" in ('vtt', 'xml'))");
    this.addSql("create table \"link_lists\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"person_id\" varchar(36) not null, \"url\" text not null, \"site\" varchar(20) not null, \"site_name\" varchar(255) not null, \"title\" text not null default '', \"author\" text null, \"status\" varchar(20) not null, \"error_code\" varchar(80) null, \"read_count\" int not null default 0, \"expected_count\" int null, \"expires_at\" timestamptz(3) not null, primary key (\"id\"))");
    this.addSql("create index \"link_lists_person_id_index\" on \"link_lists\" (\"person_id\")");
    this.addSql("create index \"link_lists_expires_at_index\" on \"link_lists\" (\"expires_at\")");
    this.addSql("create table \"link_list_entries\" (\"list_id\" varchar(36) not null, \"position\" int not null, \"title\" text not null, \"title_key\" text not null, \"url\" text not null, \"site\" varchar(20) not null, \"external_id\" varchar(255) null, \"author\" text null, \"duration_seconds\" double precision null, \"artwork_url\" text null, \"uploaded_on\" varchar(10) null, primary key (\"list_id\", \"position\"))");
    this.addSql("create table \"quality_preferences\" (\"person_id\" varchar(36) not null, \"quality\" varchar(20) not null default 'auto', \"is_smaller_on_mobile\" boolean not null default true, \"device\" jsonb null, \"updated_at\" timestamptz(3) not null, primary key (\"person_id\"))");
    this.addSql("alter table \"media_wishes\" add constraint \"media_wishes_media_id_foreign\" foreign key (\"media_id\") references \"media\" (\"id\") on update cascade on delete cascade");
    this.addSql("alter table \"media_wishes\" add constraint \"media_wishes_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on update cascade on delete cascade");
    this.addSql("alter table \"media_wishes\" add constraint \"media_wishes_brought_by_id_foreign\" foreign key (\"brought_by_id\") references \"people\" (\"id\") on delete set null");
    this.addSql("alter table \"media_sidecars\" add constraint \"media_sidecars_media_id_foreign\" foreign key (\"media_id\") references \"media\" (\"id\") on delete cascade");
    this.addSql("alter table \"link_lists\" add constraint \"link_lists_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on delete cascade");
    this.addSql("alter table \"link_list_entries\" add constraint \"link_list_entries_list_id_foreign\" foreign key (\"list_id\") references \"link_lists\" (\"id\") on delete cascade");
    this.addSql("alter table \"quality_preferences\" add constraint \"quality_preferences_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on update cascade on delete cascade");
  }
}
