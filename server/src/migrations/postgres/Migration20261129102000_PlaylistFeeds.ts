import { Migration } from '@mikro-orm/migrations';

/** Playlists as podcasts. */
export class Migration20261129102000_PlaylistFeeds extends Migration {
  override up(): void {
    this.addSql("create table \"playlist_feeds\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"playlist_id\" varchar(36) not null, \"person_id\" varchar(36) not null, \"token_hash\" varchar(64) not null, \"kind\" varchar(10) not null, \"revoked_at\" timestamptz(3) null, \"last_read_at\" timestamptz(3) null, primary key (\"id\"))");
    this.addSql("alter table \"playlist_feeds\" add constraint \"playlist_feeds_token_hash_unique\" unique (\"token_hash\")");
    this.addSql("create index \"playlist_feeds_playlist_id_index\" on \"playlist_feeds\" (\"playlist_id\")");
    this.addSql("create index \"playlist_feeds_person_id_index\" on \"playlist_feeds\" (\"person_id\")");
    this.addSql("alter table \"playlist_feeds\" add constraint \"playlist_feeds_playlist_id_foreign\" foreign key (\"playlist_id\") references \"playlists\" (\"id\") on delete cascade");
    this.addSql("alter table \"playlist_feeds\" add constraint \"playlist_feeds_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on delete cascade");
  }
}
