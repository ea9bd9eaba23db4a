import { Migration } from '@mikro-orm/migrations';

/** What people say in a room. */
export class Migration20261129095000_TogetherChat extends Migration {
  override up(): void {
    this.addSql("create table `together_messages` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `room_id` text not null, `person_id` text not null, `text` text not null, `said_at` datetime not null, constraint `together_messages_room_id_foreign` foreign key (`room_id`) references `together_rooms` (`id`) on delete cascade, constraint `together_messages_person_id_foreign` foreign key (`person_id`) references `people` (`id`) on delete cascade)");
    this.addSql("create index `together_messages_room_id_index` on `together_messages` (`room_id`)");
    this.addSql("create index `together_messages_person_id_index` on `together_messages` (`person_id`)");
  }
}
