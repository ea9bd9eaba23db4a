import { Migration } from '@mikro-orm/migrations';

/** Codes that sign one more device in. */
export class Migration20261129072000_Pairings extends Migration {
  override up(): void {
    this.addSql("create table `pairings` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `token_hash` text not null, `person_id` text not null, `created_by_id` text not null, `session_id` text not null, `expires_at` datetime not null, `used_at` datetime null, `device` text null, constraint `pairings_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade, constraint `pairings_created_by_id_foreign` foreign key (`created_by_id`) references `people` (`id`) on delete cascade, constraint `pairings_session_id_foreign` foreign key (`session_id`) references `sessions` (`id`) on delete cascade)");
    this.addSql("create unique index `pairings_token_hash_unique` on `pairings` (`token_hash`)");
    this.addSql("create index `pairings_person_id_index` on `pairings` (`person_id`)");
    this.addSql("create index `pairings_created_by_id_index` on `pairings` (`created_by_id`)");
    this.addSql("create index `pairings_session_id_index` on `pairings` (`session_id`)");
  }
}
