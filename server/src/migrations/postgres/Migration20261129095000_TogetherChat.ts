import { Migration } from '@mikro-orm/migrations';

/** What people say in a room. */
export class Migration20261129095000_TogetherChat extends Migration {
  override up(): void {
    this.addSql("create table \"together_messages\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"room_id\" varchar(36) not null, \"person_id\" varchar(36) not null, \"text\" varchar(300) not null, \"said_at\" timestamptz(3) not null, primary key (\"id\"))");
    this.addSql("create index \"together_messages_room_id_index\" on \"together_messages\" (\"room_id\")");
    this.addSql("create index \"together_messages_person_id_index\" on \"together_messages\" (\"person_id\")");
    this.addSql("alter table \"together_messages\" add constraint \"together_messages_room_id_foreign\" foreign key (\"room_id\") references \"together_rooms\" (\"id\") on delete cascade");
    this.addSql("alter table \"together_messages\" add constraint \"together_messages_person_id_foreign\" foreign key (\"person_id\") references \"people\" (\"id\") on delete cascade");
  }
}
