import { Migration } from '@mikro-orm/migrations';

/** Playlists: what is in them, who may do what, what was done, and who is where. */
export class Migration20261129063700_Playlists extends Migration {
  override up(): void {
    this.addSql("create table \"playlists\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"owner_id\" varchar(36) null, \"name\" varchar(200) not null, \"description\" text not null default '', \"household\" varchar(10) not null, \"allows_duplicates\" boolean not null default false, \"sort_order\" varchar(20) not null, \"revision\" int not null default 0, \"cover_key\" varchar(36) null, \"changed_at\" timestamptz(3) not null, \"deleted_at\" timestamptz(3) null, primary key (\"id\"))");
    this.addSql("create index \"playlists_owner_id_index\" on \"playlists\" (\"owner_id\")");
    this.addSql("create index \"playlists_deleted_at_changed_at_id_index\" on \"playlists\" (\"deleted_at\", \"changed_at\", \"id\")");
    this.addSql("create table \"playlist_collaborators\" (\"playlist_id\" varchar(36) not null, \"person_id\" varchar(36) not null, \"permission\" varchar(10) not null, \"created_at\" timestamptz(3) not null, primary key (\"playlist_id\", \"person_id\"))");
    this.addSql("create index \"playlist_collaborators_person_id_playlist_id_index\" on \"playlist_collaborators\" (\"person_id\", \"playlist_id\")");
    this.addSql("create table \"playlist_items\" (\"id\" varchar(36) not null, \"playlist_id\" varchar(36) not null, \"position\" varchar(200) not null, \"revision\" int not null, \"thing\" varchar(80) not null, \"media_id\" varchar(36) null, \"url\" text null, \"title\" text not null default '', \"wants_download\" boolean not null default false, \"download_id\" varchar(36) null, \"note\" varchar(500) not null default '', \"added_by_id\" varchar(36) null, \"added_at\" timestamptz(3) not null, \"removed_at\" timestamptz(3) null, primary key (\"id\"))");
    this.addSql("create index \"playlist_items_media_id_index\" on \"playlist_items\" (\"media_id\")");
    this.addSql("create index \"playlist_items_download_id_index\" on \"playlist_items\" (\"download_id\")");
    this.addSql("create index \"playlist_items_added_by_id_index\" on \"playlist_items\" (\"added_by_id\")");
    this.addSql("create index \"playlist_items_playlist_id_removed_at_position_id_index\" on \"playlist_items\" (\"playlist_id\", \"removed_at\", \"position\", \"id\")");
    this.addSql("create index \"playlist_items_playlist_id_revision_index\" on \"playlist_items\" (\"playlist_id\", \"revision\")");
    this.addSql("create index \"playlist_items_playlist_id_thing_index\" on \"playlist_items\" (\"playlist_id\", \"thing\")");
    this.addSql("create index \"playlist_items_thing_index\" on \"playlist_items\" (\"thing\")");
    this.addSql("create table \"playlist_operations\" (\"id\" varchar(36) not null, \"playlist_id\" varchar(36) not null, \"person_id\" varchar(36) null, \"revision\" int not null, \"record\" jsonb not null, \"undone_at\" timestamptz(3) null, \"at\" timestamptz(3) not null, primary key (\"id\"))");
    this.addSql("create index \"playlist_operations_person_id_index\" on \"playlist_operations\" (\"person_id\")");
    this.addSql("create index \"playlist_operations_playlist_id_revision_index\" on \"playlist_operations\" (\"playlist_id\", \"revision\")");
    this.addSql("create table \"playlist_places\" (\"playlist_id\" varchar(36) not null, \"person_id\" varchar(36) not null, \"item_id\" varchar(36) not null, \"shuffle\" int null, \"updated_at\" timestamptz(3) not null, primary key (\"playlist_id\", \"person_id\"))");
    this.addSql("create index \"playlist_places_person_id_index\" on \"playlist_places\" (\"person_id\")");
    this.addSql("create table \"playlist_votes\" (\"item_id\" varchar(36) not null, \"person_id\" varchar(36) not null, primary key (\"item_id\", \"person_id\"))");
    this.addSql("create index \"playlist_votes_person_id_index\" on \"playlist_votes\" (\"person_id\")");
    this.addSql("alter table \"playlists\" add constraint \"playlists_owner_id_foreign\" foreign key (\"owner_id\") references \"people\" (\"id\") on delete set null");
    this.addSql("alter table \"playlist_collaborators\" add constraint \"playlist_collaborators_playlist_id_foreign\" foreign key (\"playlist_id\") references \"playlists\" (\"id\") on update cascade on delete cascade");
    this.addSql("alter table \"playlist_collaborators\" add constraint \"playlist_collaborators_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on update cascade on delete cascade");
    this.addSql("alter table \"playlist_items\" add constraint \"playlist_items_playlist_id_foreign\" foreign key (\"playlist_id\") references \"playlists\" (\"id\") on delete cascade");
    this.addSql("alter table \"playlist_items\" add constraint \"playlist_items_media_id_foreign\" foreign key (\"media_id\") references \"media\" (\"id\") on delete set null");
    this.addSql("alter table \"playlist_items\" add constraint \"playlist_items_added_by_id_foreign\" foreign key (\"added_by_id\") references \"people\" (\"id\") on delete set null");
    this.addSql("alter table \"playlist_operations\" add constraint \"playlist_operations_playlist_id_foreign\" foreign key (\"playlist_id\") references \"playlists\" (\"id\") on delete cascade");
    this.addSql("alter table \"playlist_operations\" add constraint \"playlist_operations_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on delete set null");
    this.addSql("alter table \"playlist_places\" add constraint \"playlist_places_playlist_id_foreign\" foreign key (\"playlist_id\") references \"playlists\" (\"id\") on update cascade on delete cascade");
    this.addSql("alter table \"playlist_places\" add constraint \"playlist_places_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on update cascade on delete cascade");
    this.addSql("alter table \"playlist_votes\" add constraint \"playlist_votes_item_id_foreign\" foreign key (\"item_id\") references \"playlist_items\" (\"id\") on update cascade on delete cascade");
    this.addSql("alter table \"playlist_votes\" add constraint \"playlist_votes_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on update cascade on delete cascade");
    this.addSql("create table \"playlist_links\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"playlist_id\" varchar(36) not null, \"token_hash\" varchar(64) not null, \"permission\" varchar(10) not null, \"expires_at\" timestamptz(3) null, \"uses_left\" int null, \"created_by_id\" varchar(36) not null, primary key (\"id\"))");
    this.addSql("create index \"playlist_links_playlist_id_index\" on \"playlist_links\" (\"playlist_id\")");
    this.addSql("alter table \"playlist_links\" add constraint \"playlist_links_token_hash_unique\" unique (\"token_hash\")");
    this.addSql("create index \"playlist_links_created_by_id_index\" on \"playlist_links\" (\"created_by_id\")");
    this.addSql("alter table \"playlist_links\" add constraint \"playlist_links_playlist_id_foreign\" foreign key (\"playlist_id\") references \"playlists\" (\"id\") on delete cascade");
    this.addSql("alter table \"playlist_links\" add constraint \"playlist_links_created_by_id_foreign\" foreign key (\"created_by_id\") references \"people\" (\"id\") on delete cascade");
  }
}
