import { Migration } from '@mikro-orm/migrations';

/** Children’s profiles, and the creators of whom they may see everything. */
export class Migration20261129101000_Children extends Migration {
  override up(): void {
    this.addSql("alter table `people` add column `is_child` integer not null default false");
    this.addSql("create table `child_creators` (`child_id` text not null, `creator_id` text not null, `created_at` datetime not null, primary key (`child_id`, `creator_id`), constraint `child_creators_child_id_foreign` foreign key (`child_id`) references `people` (`id`) on delete cascade, constraint `child_creators_creator_id_foreign` foreign key (`creator_id`) references `creators` (`id`) on delete cascade)");
    this.addSql("create index `child_creators_creator_id_index` on `child_creators` (`creator_id`)");
  }
}
