import { Migration } from '@mikro-orm/migrations';

/** The devices that are told of news, and the household's keys for it. */
export class Migration20261129095900_Push extends Migration {
  override up(): void {
    this.addSql("alter table `inboxes` add column `ways` json null");
    this.addSql("create table `push_keys` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `singleton` integer not null default 1, `public_key` text not null, `sealed_private_key` text not null)");
    this.addSql("create unique index `push_keys_singleton_unique` on `push_keys` (`singleton`)");
    this.addSql("create table `push_targets` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `person_id` text not null, `session_id` text null, `kind` text not null, `address_key` text not null, `sealed` text not null, `name` text not null, `origin` text null, `language` text not null, `sent_through` integer not null, `failures` integer not null default 0, `not_before` datetime null, `last_sent_at` datetime null, constraint `push_targets_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade, constraint `push_targets_session_id_foreign` foreign key (`session_id`) references `sessions` (`id`) on delete cascade)");
    this.addSql("create index `push_targets_person_id_index` on `push_targets` (`person_id`)");
    this.addSql("create index `push_targets_session_id_index` on `push_targets` (`session_id`)");
    this.addSql("create unique index `push_targets_address_key_unique` on `push_targets` (`address_key`)");
  }
}
