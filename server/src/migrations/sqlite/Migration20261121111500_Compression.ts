import { Migration } from '@mikro-orm/migrations';

export class Migration20261121111500_Compression extends Migration {
  override up(): void {
    this.addSql("create table `compression_rules` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `singleton` integer not null default 1, `is_on` integer not null default false, `older_than_days` integer not null, `below_free_bytes` bigint not null, `level` text not null, `codec` text not null, `confirm_after_days` integer null)");
    this.addSql("create unique index `compression_rules_singleton_unique` on `compression_rules` (`singleton`)");
    this.addSql("create table `compressions` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `media_id` text not null, `person_id` text null, `is_by_rule` integer not null default false, `level` text not null, `codec` text not null, `status` text not null, `open_for` text null, `encoder` text null, `progress` double not null default 0, `original_path` text not null, `original_bytes` bigint not null, `original_modified_at_ms` double not null, `result_bytes` bigint null, `error_code` text null, `attempts` integer not null default 0, `interruptions` integer not null default 0, `heartbeat_at` datetime null, `ready_at` datetime null, `finished_at` datetime null, constraint `compressions_media_id_foreign` foreign key (`media_id`) references `media` (`id`) on delete cascade, constraint `compressions_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete set null)");
    this.addSql("create index `compressions_media_id_index` on `compressions` (`media_id`)");
    this.addSql("create index `compressions_person_id_index` on `compressions` (`person_id`)");
    this.addSql("create unique index `compressions_open_for_unique` on `compressions` (`open_for`)");
    this.addSql("create index `compressions_status_is_by_rule_created_at_index` on `compressions` (`status`, `is_by_rule`, `created_at`)");
  }
}
