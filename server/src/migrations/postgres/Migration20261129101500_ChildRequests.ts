import { Migration } from '@mikro-orm/migrations';

/** What children ask for. */
export class Migration20261129101500_ChildRequests extends Migration {
  override up(): void {
    this.addSql("create table \"child_requests\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"child_id\" varchar(36) not null, \"url\" text not null, \"note\" varchar(300) not null, \"state\" varchar(10) not null, \"word\" varchar(300) not null, \"answered_by_id\" varchar(36) null, \"answered_at\" timestamptz(3) null, \"download_id\" varchar(36) null, \"media_id\" varchar(36) null, primary key (\"id\"))");
    this.addSql("create index \"child_requests_answered_by_id_index\" on \"child_requests\" (\"answered_by_id\")");
    this.addSql("create index \"child_requests_download_id_index\" on \"child_requests\" (\"download_id\")");
    this.addSql("create index \"child_requests_child_id_state_index\" on \"child_requests\" (\"child_id\", \"state\")");
    this.addSql("create index \"child_requests_state_created_at_index\" on \"child_requests\" (\"state\", \"created_at\")");
    this.addSql("alter table \"child_requests\" add constraint \"child_requests_child_id_foreign\" foreign key (\"child_id\") references \"people\" (\"id\") on delete cascade");
    this.addSql("alter table \"child_requests\" add constraint \"child_requests_answered_by_id_foreign\" foreign key (\"answered_by_id\") references \"people\" (\"id\") on delete set null");
  }
}
