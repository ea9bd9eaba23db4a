import { Migration } from '@mikro-orm/migrations';

/** Domain events that outlive a crash. */
export class Migration20261129123000_Outbox extends Migration {
  override up(): void {
    this.addSql("create table \"outbox_messages\" (\"id\" varchar(36) not null, \"created_at\" timestamptz(3) not null, \"updated_at\" timestamptz(3) not null, \"event\" varchar(60) not null, \"payload\" jsonb not null, \"attempts\" int not null, \"leased_until\" timestamptz(3) not null, primary key (\"id\"))");
    this.addSql("create index \"outbox_messages_leased_until_index\" on \"outbox_messages\" (\"leased_until\")");
    this.addSql("alter table \"inboxes\" add column \"heard\" jsonb null");
  }
}
