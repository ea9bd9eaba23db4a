import { Migration } from '@mikro-orm/migrations';

/** Batches and their lines. */
export class Migration20261121Batches extends Migration {
  override up(): void {
    this.addSql("create table \"batches\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"person_id\" varchar(36) not null, \"name\" varchar(200) null, \"status\" varchar(20) not null, \"pause_code\" varchar(80) null, \"quality\" varchar(20) not null, \"options\" jsonb null, \"not_before\" timestamptz(3) null, \"idempotency_key\" varchar(100) null, \"finished_at\" timestamptz(3) null, primary key (\"id\"))");
    this.addSql("create index \"batches_person_id_id_index\" on \"batches\" (\"person_id\", \"id\")");
    this.addSql("create index \"batches_status_index\" on \"batches\" (\"status\")");
    this.addSql("alter table \"batches\" add constraint \"batches_person_id_idempotency_key_unique\" unique (\"person_id\", \"idempotency_key\")");
    this.addSql("create table \"batch_items\" (\"id\" varchar(36) not null, \"batch_id\" varchar(36) not null, \"position\" int not null, \"line\" int not null, \"text\" text not null, \"status\" varchar(20) not null, \"code\" varchar(80) null, \"title\" text null, \"bytes\" bigint null, \"download_id\" varchar(36) null, \"media_id\" varchar(36) null, primary key (\"id\"))");
    this.addSql("create index \"batch_items_download_id_index\" on \"batch_items\" (\"download_id\")");
    this.addSql("create index \"batch_items_batch_id_status_position_index\" on \"batch_items\" (\"batch_id\", \"status\", \"position\")");
    this.addSql("create index \"batch_items_batch_id_position_index\" on \"batch_items\" (\"batch_id\", \"position\")");
    this.addSql("alter table \"batches\" add constraint \"batches_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on delete cascade");
    this.addSql("alter table \"batch_items\" add constraint \"batch_items_batch_id_foreign\" foreign key (\"batch_id\") references \"batches\" (\"id\") on delete cascade");
  }
}
