import { Migration } from '@mikro-orm/migrations';

/** Codes that sign one more device in. */
export class Migration20261129072000_Pairings extends Migration {
  override up(): void {
    this.addSql("create table \"pairings\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"token_hash\" varchar(64) not null, \"person_id\" varchar(36) not null, \"created_by_id\" varchar(36) not null, \"session_id\" varchar(36) not null, \"expires_at\" timestamptz(3) not null, \"used_at\" timestamptz(3) null, \"device\" varchar(120) null, primary key (\"id\"))");
    this.addSql("alter table \"pairings\" add constraint \"pairings_token_hash_unique\" unique (\"token_hash\")");
    this.addSql("create index \"pairings_person_id_index\" on \"pairings\" (\"person_id\")");
    this.addSql("create index \"pairings_created_by_id_index\" on \"pairings\" (\"created_by_id\")");
    this.addSql("create index \"pairings_session_id_index\" on \"pairings\" (\"session_id\")");
    this.addSql("alter table \"pairings\" add constraint \"pairings_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on delete cascade");
    this.addSql("alter table \"pairings\" add constraint \"pairings_created_by_id_foreign\" foreign key (\"created_by_id\") references \"people\" (\"id\") on delete cascade");
    this.addSql("alter table \"pairings\" add constraint \"pairings_session_id_foreign\" foreign key (\"session_id\") references \"sessions\" (\"id\") on delete cascade");
  }
}
