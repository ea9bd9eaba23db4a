import { Migration } from '@mikro-orm/migrations';

export class Migration20261121111600_Duplicates extends Migration {
  override up(): void {
    this.addSql("create table \"media_fingerprints\" (\"id\" serial primary key, \"media_id\" varchar(36) not null, \"kind\" varchar(10) not null, \"path\" varchar(500) not null, \"bytes\" bigint not null, \"modified_at_ms\" double precision not null, \"sha256\" varchar(64) not null, \"duration_ms\" int not null, \"pictures\" bytea null, \"sound\" bytea null, \"created_at\" timestamptz(3) not null)");
    this.addSql("alter table \"media_fingerprints\" add constraint \"media_fingerprints_media_id_unique\" unique (\"media_id\")");
    this.addSql("create index \"media_fingerprints_sha256_index\" on \"media_fingerprints\" (\"sha256\")");
    this.addSql("create index \"media_fingerprints_kind_duration_ms_index\" on \"media_fingerprints\" (\"kind\", \"duration_ms\")");
    this.addSql("create table \"media_fingerprint_keys\" (\"key\" int not null, \"fingerprint_id\" int not null, primary key (\"key\", \"fingerprint_id\"))");
    this.addSql("create index \"media_fingerprint_keys_fingerprint_id_index\" on \"media_fingerprint_keys\" (\"fingerprint_id\")");
    this.addSql("create table \"duplicate_pairs\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"first_id\" varchar(36) not null, \"second_id\" varchar(36) not null, \"group_key\" varchar(36) not null, \"kind\" varchar(10) not null, \"picture_error\" double precision null, \"sound_error\" double precision null, \"is_mirrored\" boolean not null default false, \"dismissed_at\" timestamptz(3) null, \"dismissed_by_id\" varchar(36) null, primary key (\"id\"))");
    this.addSql("create index \"duplicate_pairs_second_id_index\" on \"duplicate_pairs\" (\"second_id\")");
    this.addSql("create index \"duplicate_pairs_dismissed_at_group_key_index\" on \"duplicate_pairs\" (\"dismissed_at\", \"group_key\")");
    this.addSql("create index \"duplicate_pairs_dismissed_by_id_index\" on \"duplicate_pairs\" (\"dismissed_by_id\")");
    this.addSql("alter table \"duplicate_pairs\" add constraint \"duplicate_pairs_first_id_second_id_unique\" unique (\"first_id\", \"second_id\")");
    this.addSql("alter table \"media_fingerprints\" add constraint \"media_fingerprints_media_id_foreign\" foreign key (\"media_id\") references \"media\" (\"id\") on delete cascade");
    this.addSql("alter table \"media_fingerprint_keys\" add constraint \"media_fingerprint_keys_fingerprint_id_foreign\" foreign key (\"fingerprint_id\") references \"media_fingerprints\" (\"id\") on delete cascade");
    this.addSql("alter table \"duplicate_pairs\" add constraint \"duplicate_pairs_first_id_foreign\" foreign key (\"first_id\") references \"media\" (\"id\") on delete cascade");
    this.addSql("alter table \"duplicate_pairs\" add constraint \"duplicate_pairs_second_id_foreign\" foreign key (\"second_id\") references \"media\" (\"id\") on delete cascade");
    this.addSql("alter table \"duplicate_pairs\" add constraint \"duplicate_pairs_dismissed_by_id_foreign\" foreign key (\"dismissed_by_id\") references \"people\" (\"id\") on delete set null");
  }
}
