import { Migration } from '@mikro-orm/migrations';

/** Children’s profiles, and the creators of whom they may see everything. */
export class Migration20261129101000_Children extends Migration {
  override up(): void {
    this.addSql("alter table \"people\" add \"is_child\" boolean not null default false");
    this.addSql("create table \"child_creators\" (\"child_id\" varchar(36) not null, \"creator_id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, primary key (\"child_id\", \"creator_id\"))");
    this.addSql("create index \"child_creators_creator_id_index\" on \"child_creators\" (\"creator_id\")");
    this.addSql("alter table \"child_creators\" add constraint \"child_creators_child_id_foreign\" foreign key (\"child_id\") references \"people\" (\"id\") on delete cascade");
    this.addSql("alter table \"child_creators\" add constraint \"child_creators_creator_id_foreign\" foreign key (\"creator_id\") references \"creators\" (\"id\") on delete cascade");
  }
}
