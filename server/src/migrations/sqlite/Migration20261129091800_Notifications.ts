import { Migration } from '@mikro-orm/migrations';

/** Everybody's list of news. */
export class Migration20261129091800_Notifications extends Migration {
  override up(): void {
    this.addSql("create table `notifications` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `person_id` text not null, `sequence` integer not null, `kind` text not null, `group_key` text null, `count` integer not null default 1, `facts` json not null, `media_id` text null, `at` datetime not null, `read_at` datetime null, constraint `notifications_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade)");
    this.addSql("create index `notifications_person_id_index` on `notifications` (`person_id`)");
    this.addSql("create index `notifications_media_id_index` on `notifications` (`media_id`)");
    this.addSql("create index `notifications_at_index` on `notifications` (`at`)");
    this.addSql("create index `notifications_person_id_read_at_index` on `notifications` (`person_id`, `read_at`)");
    this.addSql("create index `notifications_person_id_group_key_index` on `notifications` (`person_id`, `group_key`)");
    this.addSql("create unique index `notifications_person_id_sequence_unique` on `notifications` (`person_id`, `sequence`)");
    this.addSql("create table `inboxes` (`person_id` text not null primary key, `sequence` integer not null default 0, constraint `inboxes_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on update cascade on delete cascade)");
  }
}
