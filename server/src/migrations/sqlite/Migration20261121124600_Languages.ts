import { Migration } from '@mikro-orm/migrations';

/** The languages of titles, and titles in other languages. */
export class Migration20261121124600_Languages extends Migration {
  override up(): void {
    this.addSql("create index `media_language_index` on `media` (`language`)");
    this.addSql("create table `title_languages` (`media_id` text not null primary key, `language` text null, `checked_at` datetime not null, constraint `title_languages_media_id_foreign` foreign key (`media_id`) references `media` (`id`) on update cascade on delete cascade)");
    this.addSql("create table `title_translations` (`media_id` text not null, `language` text not null, `source_title` text not null, `title` text not null, `created_at` datetime not null, primary key (`media_id`, `language`), constraint `title_translations_media_id_foreign` foreign key (`media_id`) references `media` (`id`) on update cascade on delete cascade)");
  }
}
