import { Migration } from '@mikro-orm/migrations';

/** Which subscriptions fill which playlists. */
export class Migration20261129071000_PlaylistSources extends Migration {
  override up(): void {
    this.addSql(
      'create table "playlist_sources" ("subscription_id" varchar(36) not null, "playlist_id" varchar(36) not null, "person_id" varchar(36) not null, primary key ("subscription_id", "playlist_id"))',
    );
    this.addSql('create index "playlist_sources_playlist_id_index" on "playlist_sources" ("playlist_id")');
    this.addSql('create index "playlist_sources_person_id_index" on "playlist_sources" ("person_id")');
    this.addSql(
      'alter table "playlist_sources" add constraint "playlist_sources_subscription_id_foreign" foreign key ("subscription_id") references "subscriptions" ("id") on update cascade on delete cascade',
    );
    this.addSql(
      'alter table "playlist_sources" add constraint "playlist_sources_playlist_id_foreign" foreign key ("playlist_id") references "playlists" ("id") on update cascade on delete cascade',
    );
    this.addSql(
      'alter table "playlist_sources" add constraint "playlist_sources_person_id_foreign" foreign key ("person_id") references "people" ("id") on delete cascade',
    );
  }
}
