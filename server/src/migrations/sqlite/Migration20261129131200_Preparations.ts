import { Migration } from '@mikro-orm/migrations';

/** Films that are prepared for phones, and what devices decode. */
export class Migration20261129131200_Preparations extends Migration {
  override up(): void {
    this.addSql("create table `preparations` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `media_id` text not null, `kind` text not null, `status` text not null, `progress` double not null default 0, `heartbeat_at` datetime null, constraint `preparations_media_id_foreign` foreign key (`media_id`) references `media` (`id`) on delete cascade)");
    this.addSql("create unique index `preparations_media_id_unique` on `preparations` (`media_id`)");
    this.addSql("create index `preparations_status_created_at_index` on `preparations` (`status`, `created_at`)");
    this.addSql("create table `playing_devices` (`session_id` text not null primary key, `codecs` text not null, `updated_at` datetime not null, constraint `playing_devices_session_id_foreign` foreign key (`session_id`) references `sessions` (`id`) on delete cascade)");
    this.addSql("create index `playing_devices_updated_at_index` on `playing_devices` (`updated_at`)");
  }
}
