import { Migration } from '@mikro-orm/migrations';

export class Migration20261121111500_Compression extends Migration {
  override up(): void {
    this.addSql("create table \"compression_rules\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"singleton\" int not null default 1, \"is_on\" boolean not null default false, \"older_than_days\" int not null, \"below_free_bytes\" bigint not null, \"level\" varchar(10) not null, \"codec\" varchar(10) not null, \"confirm_after_days\" int null, primary key (\"id\"))");
    this.addSql("alter table \"compression_rules\" add constraint \"compression_rules_singleton_unique\" unique (\"singleton\")");
    this.addSql("create table \"compressions\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"media_id\" varchar(36) not null, \"person_id\" varchar(36) null, \"is_by_rule\" boolean not null default false, \"level\" varchar(10) not null, \"codec\" varchar(10) not null, \"status\" varchar(20) not null, \"open_for\" varchar(36) null, \"encoder\" varchar(40) null, \"progress\" double precision not null default 0, \"original_path\" varchar(500) not null, \"original_bytes\" bigint not null, \"original_modified_at_ms\" double precision not null, \"result_bytes\" bigint null, \"error_code\" varchar(80) null, \"attempts\" int not null default 0, \"interruptions\" int not null default 0, \"heartbeat_at\" timestamptz(3) null, \"ready_at\" timestamptz(3) null, \"finished_at\" timestamptz(3) null, primary key (\"id\"))");
    this.addSql("create index \"compressions_media_id_index\" on \"compressions\" (\"media_id\")");
    this.addSql("create index \"compressions_person_id_index\" on \"compressions\" (\"person_id\")");
    this.addSql("alter table \"compressions\" add constraint \"compressions_open_for_unique\" unique (\"open_for\")");
    this.addSql("create index \"compressions_status_is_by_rule_created_at_index\" on \"compressions\" (\"status\", \"is_by_rule\", \"created_at\")");
    this.addSql("alter table \"compressions\" add constraint \"compressions_media_id_foreign\" foreign key (\"media_id\") references \"media\" (\"id\") on delete cascade");
    this.addSql("alter table \"compressions\" add constraint \"compressions_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on delete set null");
  }
}
