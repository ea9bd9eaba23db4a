import { Migration } from '@mikro-orm/migrations';

/** The stars people give to items; the rules of smart playlists have one over them. */
export class Migration20261129124500_Ratings extends Migration {
  override up(): void {
    this.addSql("create table `media_ratings` (`person_id` text not null, `media_id` text not null, `stars` integer not null, `updated_at` datetime not null, constraint `media_ratings_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade, constraint `media_ratings_media_id_foreign` foreign key (`media_id`) references `media` (`id`) on delete cascade, primary key (`person_id`, `media_id`))");
    this.addSql("create index `media_ratings_media_id_stars_index` on `media_ratings` (`media_id`, `stars`)");
    this.addSql("update `playlists` set `rules` = json_set(`rules`, '$.minStars', null, '$.ratedBy', json('[]')) where `rules` is not null");
  }
}
