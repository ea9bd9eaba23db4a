import { Migration } from '@mikro-orm/migrations';

/** The languages of titles, and titles in other languages. */
export class Migration20261121124600_Languages extends Migration {
  override up(): void {
    this.addSql("create index \"media_language_index\" on \"media\" (\"language\")");
    this.addSql("create table \"title_languages\" (\"media_id\" varchar(36) not null, \"language\" varchar(20) null, \"checked_at\" timestamptz(3) not null, primary key (\"media_id\"))");
    this.addSql("create table \"title_translations\" (\"media_id\" varchar(36) not null, \"language\" varchar(20) not null, \"source_title\" text not null, \"title\" text not null, \"created_at\" timestamptz(3) not null, primary key (\"media_id\", \"language\"))");
    this.addSql("alter table \"title_languages\" add constraint \"title_languages_media_id_foreign\" foreign key (\"media_id\") references \"media\" (\"id\") on update cascade on delete cascade");
    this.addSql("alter table \"title_translations\" add constraint \"title_translations_media_id_foreign\" foreign key (\"media_id\") references \"media\" (\"id\") on update cascade on delete cascade");
  }
}
