import { Migration } from '@mikro-orm/migrations';

export class Migration20261121111600_Duplicates extends Migration {
  override up(): void {
    this.addSql("create table `media_fingerprints` (`id` integer not null primary key autoincrement, `media_id` text not null, `kind` text not null, `path` text not null, `bytes` bigint not null, `modified_at_ms` double not null, `sha256` text not null, `duration_ms` integer not null, `pictures` blob null, `sound` blob null, `created_at` datetime not null, constraint `media_fingerprints_media_id_foreign` foreign key (`media_id`) references `media` (`id`) on delete cascade)");
    this.addSql("create unique index `media_fingerprints_media_id_unique` on `media_fingerprints` (`media_id`)");
    this.addSql("create index `media_fingerprints_sha256_index` on `media_fingerprints` (`sha256`)");
    this.addSql("create index `media_fingerprints_kind_duration_ms_index` on `media_fingerprints` (`kind`, `duration_ms`)");
    this.addSql("create table `media_fingerprint_keys` (`key` integer not null, `fingerprint_id` integer not null, primary key (`key`, `fingerprint_id`), constraint `media_fingerprint_keys_fingerprint_id_foreign` foreign key (`fingerprint_id`) references `media_fingerprints` (`id`) on delete cascade)");
    this.addSql("create index `media_fingerprint_keys_fingerprint_id_index` on `media_fingerprint_keys` (`fingerprint_id`)");
    this.addSql("create table `duplicate_pairs` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `first_id` text not null, `second_id` text not null, `group_key` text not null, `kind` text not null, `picture_error` double null, `sound_error` double null, `is_mirrored` integer not null default false, `dismissed_at` datetime null, `dismissed_by_id` text null, constraint `duplicate_pairs_first_id_foreign` foreign key (`first_id`) references `media` (`id`) on delete cascade, constraint `duplicate_pairs_second_id_foreign` foreign key (`second_id`) references `media` (`id`) on delete cascade, constraint `duplicate_pairs_dismissed_by_id_foreign` foreign key (`dismissed_by_id`) references `people` (`id`) on delete set null)");
    this.addSql("create index `duplicate_pairs_first_id_index` on `duplicate_pairs` (`first_id`)");
    this.addSql("create index `duplicate_pairs_second_id_index` on `duplicate_pairs` (`second_id`)");
    this.addSql("create index `duplicate_pairs_dismissed_by_id_index` on `duplicate_pairs` (`dismissed_by_id`)");
    this.addSql("create index `duplicate_pairs_dismissed_at_group_key_index` on `duplicate_pairs` (`dismissed_at`, `group_key`)");
    this.addSql("create unique index `duplicate_pairs_first_id_second_id_unique` on `duplicate_pairs` (`first_id`, `second_id`)");
  }
}
