import { Migration } from '@mikro-orm/migrations';

/** What people may store and download, what they use of it, and what holds for the whole household. */
export class Migration20261121122900_Plans extends Migration {
  override up(): void {
    this.addSql("create table \"plans\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"built_in\" varchar(20) null, \"name\" varchar(60) null, \"name_key\" varchar(80) not null, \"storage_bytes\" bigint null, \"monthly_bytes\" bigint null, \"largest_file_bytes\" bigint null, \"at_once\" int null, \"weight\" int not null default 1, primary key (\"id\"))");
    this.addSql("alter table \"plans\" add constraint \"plans_built_in_unique\" unique (\"built_in\")");
    this.addSql("alter table \"plans\" add constraint \"plans_name_key_unique\" unique (\"name_key\")");
    this.addSql("insert into \"plans\" (\"id\", \"created_at\", \"updated_at\", \"built_in\", \"name_key\", \"weight\") values ('00000000-0000-7000-8000-000000000001', '2026-11-21T00:00:00Z', '2026-11-21T00:00:00Z', 'standard', 'standard', 1), ('00000000-0000-7000-8000-000000000002', '2026-11-21T00:00:00Z', '2026-11-21T00:00:00Z', 'premium', 'premium', 2)");
    this.addSql("create table \"person_plans\" (\"person_id\" varchar(36) not null, \"plan_id\" varchar(36) not null, primary key (\"person_id\"))");
    this.addSql("create index \"person_plans_plan_id_index\" on \"person_plans\" (\"plan_id\")");
    this.addSql("create table \"plan_reservations\" (\"download_id\" varchar(36) not null, \"bytes\" bigint not null, primary key (\"download_id\"))");
    this.addSql("create table \"usage_charges\" (\"download_id\" varchar(36) not null, \"person_id\" varchar(36) not null, \"bytes\" bigint not null, \"at_ms\" bigint not null, primary key (\"download_id\"))");
    this.addSql("create index \"usage_charges_person_id_at_ms_index\" on \"usage_charges\" (\"person_id\", \"at_ms\")");
    this.addSql("create table \"household_limits\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"time_zone\" varchar(60) null, \"disk_reserve_bytes\" bigint not null default 0, \"singleton\" int not null default 1, primary key (\"id\"))");
    this.addSql("alter table \"household_limits\" add constraint \"household_limits_singleton_unique\" unique (\"singleton\")");
    this.addSql("alter table \"person_plans\" add constraint \"person_plans_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on update cascade on delete cascade");
    this.addSql("alter table \"person_plans\" add constraint \"person_plans_plan_id_foreign\" foreign key (\"plan_id\") references \"plans\" (\"id\") on delete cascade");
    this.addSql("alter table \"plan_reservations\" add constraint \"plan_reservations_download_id_foreign\" foreign key (\"download_id\") references \"downloads\" (\"id\") on update cascade on delete cascade");
    this.addSql("alter table \"usage_charges\" add constraint \"usage_charges_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on delete cascade");
  }
}
