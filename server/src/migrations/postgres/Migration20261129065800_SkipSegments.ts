import { Migration } from '@mikro-orm/migrations';

/** What people skip in films, and the parts that may be skipped. */
export class Migration20261129065800_SkipSegments extends Migration {
  override up(): void {
    this.addSql("create table \"skip_preferences\" (\"person_id\" varchar(36) not null, \"categories\" jsonb not null, \"updated_at\" timestamptz(3) not null, primary key (\"person_id\"))");
    this.addSql("create table \"skip_segment_lists\" (\"media_id\" varchar(36) not null, \"segments\" jsonb not null, \"checked_at\" timestamptz(3) not null, primary key (\"media_id\"))");
    this.addSql("alter table \"skip_preferences\" add constraint \"skip_preferences_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on update cascade on delete cascade");
    this.addSql("alter table \"skip_segment_lists\" add constraint \"skip_segment_lists_media_id_foreign\" foreign key (\"media_id\") references \"media\" (\"id\") on update cascade on delete cascade");
  }
}
