import { Migration } from '@mikro-orm/migrations';

/** Devices that several people use in turn, and what people chose for them. */
export class Migration20261129092000_SharedDevices extends Migration {
  override up(): void {
    this.addSql("create table \"shared_devices\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"token_hash\" varchar(64) not null, \"name\" varchar(80) not null, \"shared_by_id\" varchar(36) null, primary key (\"id\"))");
    this.addSql("alter table \"shared_devices\" add constraint \"shared_devices_token_hash_unique\" unique (\"token_hash\")");
    this.addSql("create index \"shared_devices_shared_by_id_index\" on \"shared_devices\" (\"shared_by_id\")");
    this.addSql("alter table \"shared_devices\" add constraint \"shared_devices_shared_by_id_foreign\" foreign key (\"shared_by_id\") references \"people\" (\"id\") on delete set null");
    this.addSql("alter table \"people\" add \"is_on_shared_devices\" boolean not null default false, add \"pin_hash\" varchar(255) null");
    this.addSql("alter table \"sessions\" add \"shared_device_id\" varchar(36) null");
    this.addSql("create index \"sessions_shared_device_id_index\" on \"sessions\" (\"shared_device_id\")");
    this.addSql("alter table \"sessions\" add constraint \"sessions_shared_device_id_foreign\" foreign key (\"shared_device_id\") references \"shared_devices\" (\"id\") on delete cascade");
  }
}
