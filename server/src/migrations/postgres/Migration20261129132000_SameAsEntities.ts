import { Migration } from '@mikro-orm/migrations';

/** What earlier migrations spelled differently from the entities: indexes, a default, a check, an update rule. */
export class Migration20261129132000_SameAsEntities extends Migration {
  override up(): void {
    this.addSql("alter table \"child_creators\" drop constraint \"child_creators_child_id_foreign\"");
    this.addSql("alter table \"child_creators\" drop constraint \"child_creators_creator_id_foreign\"");
    this.addSql("alter table \"title_translations\" drop constraint \"title_translations_media_id_foreign\"");
    this.addSql("alter table \"household_limits\" alter column \"disk_reserve_bytes\" set default '0'");
    this.addSql("alter table \"child_creators\" add constraint \"child_creators_child_id_foreign\" foreign key (\"child_id\") references \"people\" (\"id\") on update cascade on delete cascade");
    this.addSql("alter table \"child_creators\" add constraint \"child_creators_creator_id_foreign\" foreign key (\"creator_id\") references \"creators\" (\"id\") on update cascade on delete cascade");
    this.addSql("alter table \"title_translations\" add constraint \"title_translations_media_id_foreign\" foreign key (\"media_id\") references \"media\" (\"id\") on delete cascade");
  }
}
