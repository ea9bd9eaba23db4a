import { Migration } from '@mikro-orm/migrations';

/** What children ask for. */
export class Migration20261129101500_ChildRequests extends Migration {
  override up(): void {
    this.addSql("create table `child_requests` (`id` text not null primary key, `created_at` datetime not null, `updated_at` datetime not null, `child_id` text not null, `url` text not null, `note` text not null, `state` text not null, `word` text not null, `answered_by_id` text null, `answered_at` datetime null, `download_id` text null, `media_id` text null, constraint `child_requests_child_id_foreign` foreign key (`child_id`) references `people` (`id`) on delete cascade, constraint `child_requests_answered_by_id_foreign` foreign key (`answered_by_id`) references `people` (`id`) on delete set null)");
    this.addSql("create index `child_requests_answered_by_id_index` on `child_requests` (`answered_by_id`)");
    this.addSql("create index `child_requests_download_id_index` on `child_requests` (`download_id`)");
    this.addSql("create index `child_requests_child_id_state_index` on `child_requests` (`child_id`, `state`)");
    this.addSql("create index `child_requests_state_created_at_index` on `child_requests` (`state`, `created_at`)");
  }
}
