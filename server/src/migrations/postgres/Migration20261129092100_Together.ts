import { Migration } from '@mikro-orm/migrations';

/** Rooms in which people watch in step. */
export class Migration20261129092100_Together extends Migration {
  override up(): void {
    this.addSql("create table \"together_rooms\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"opened_by_id\" varchar(36) null, \"media_id\" varchar(36) not null, \"playlist_id\" varchar(36) null, \"item_id\" varchar(36) null, \"shuffle\" int null, \"is_playing\" boolean not null, \"is_held\" boolean not null default false, \"is_patient\" boolean not null default true, \"position_seconds\" double precision not null, \"at_ms\" double precision not null, \"speed\" double precision not null default 1, \"revision\" int not null default 1, \"moved_revision\" int not null default 1, \"used_at\" timestamptz(3) not null, primary key (\"id\"))");
    this.addSql("create index \"together_rooms_opened_by_id_index\" on \"together_rooms\" (\"opened_by_id\")");
    this.addSql("create index \"together_rooms_media_id_index\" on \"together_rooms\" (\"media_id\")");
    this.addSql("create index \"together_rooms_playlist_id_index\" on \"together_rooms\" (\"playlist_id\")");
    this.addSql("alter table \"together_rooms\" add constraint \"together_rooms_opened_by_id_foreign\" foreign key (\"opened_by_id\") references \"people\" (\"id\") on delete set null");
    this.addSql("alter table \"together_rooms\" add constraint \"together_rooms_media_id_foreign\" foreign key (\"media_id\") references \"media\" (\"id\") on delete cascade");
    this.addSql("alter table \"together_rooms\" add constraint \"together_rooms_playlist_id_foreign\" foreign key (\"playlist_id\") references \"playlists\" (\"id\") on delete set null");
  }
}
