import { Migration } from '@mikro-orm/migrations';

/** Links by which people without an account see a playlist. */
export class Migration20261129091500_PlaylistShares extends Migration {
  override up(): void {
    this.addSql("create table \"playlist_shares\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"playlist_id\" varchar(36) not null, \"created_by_id\" varchar(36) not null, \"token_hash\" varchar(64) not null, \"password_hash\" varchar(200) null, \"label\" varchar(80) not null default '', \"allows_download\" boolean not null default false, \"expires_at\" timestamptz(3) null, \"most_visits\" int null, \"visits\" int not null default 0, primary key (\"id\"))");
    this.addSql("alter table \"playlist_shares\" add constraint \"playlist_shares_token_hash_unique\" unique (\"token_hash\")");
    this.addSql("create index \"playlist_shares_playlist_id_index\" on \"playlist_shares\" (\"playlist_id\")");
    this.addSql("create index \"playlist_shares_created_by_id_index\" on \"playlist_shares\" (\"created_by_id\")");
    this.addSql("alter table \"playlist_shares\" add constraint \"playlist_shares_playlist_id_foreign\" foreign key (\"playlist_id\") references \"playlists\" (\"id\") on delete cascade");
    this.addSql("alter table \"playlist_shares\" add constraint \"playlist_shares_created_by_id_foreign\" foreign key (\"created_by_id\") references \"people\" (\"id\") on delete cascade");
  }
}
