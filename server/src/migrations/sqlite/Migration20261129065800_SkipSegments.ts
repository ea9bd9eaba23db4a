import { Migration } from '@mikro-orm/migrations';

/** What people skip in films, and the parts that may be skipped. */
export class Migration20261129065800_SkipSegments extends Migration {
  override up(): void {
    this.addSql("create table `skip_preferences` (`person_id` text not null primary key, `categories` json not null, `updated_at` datetime not null, constraint `skip_preferences_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on update cascade on delete cascade)");
    this.addSql("create table `skip_segment_lists` (`media_id` text not null primary key, `segments` json not null, `checked_at` datetime not null, constraint `skip_segment_lists_media_id_foreign` foreign key (`media_id`) references `media` (`id`) on update cascade on delete cascade)");
  }
}
