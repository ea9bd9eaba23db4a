import { Migration } from '@mikro-orm/migrations';

/** Batches and their lines. */
export class Migration20261121Batches extends Migration {
  override up(): void {
    this.addSql("create table `batches` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `person_id` text not null, `name` text null, `status` text not null, `pause_code` text null, `quality` text not null, `options` json null, `not_before` datetime null, `idempotency_key` text null, `finished_at` datetime null, constraint `batches_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade)");
    this.addSql("create index `batches_person_id_index` on `batches` (`person_id`)");
    this.addSql("create index `batches_person_id_id_index` on `batches` (`person_id`, `id`)");
    this.addSql("create index `batches_status_index` on `batches` (`status`)");
    this.addSql("create unique index `batches_person_id_idempotency_key_unique` on `batches` (`person_id`, `idempotency_key`)");
    this.addSql("create table `batch_items` (`id` text not null primary key, `batch_id` text not null, `position` integer not null, `line` integer not null, `text` text not null, `status` text not null, `code` text null, `title` text null, `bytes` bigint null, `download_id` text null, `media_id` text null, constraint `batch_items_batch_id_foreign` foreign key (`batch_id`) references `batches` (`id`) on delete cascade)");
    this.addSql("create index `batch_items_batch_id_index` on `batch_items` (`batch_id`)");
    this.addSql("create index `batch_items_download_id_index` on `batch_items` (`download_id`)");
    this.addSql("create index `batch_items_batch_id_status_position_index` on `batch_items` (`batch_id`, `status`, `position`)");
    this.addSql("create index `batch_items_batch_id_position_index` on `batch_items` (`batch_id`, `position`)");
  }
}
