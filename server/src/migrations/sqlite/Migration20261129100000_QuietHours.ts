import { Migration } from '@mikro-orm/migrations';

/** When people's devices stay silent. */
export class Migration20261129100000_QuietHours extends Migration {
  override up(): void {
    this.addSql("alter table `inboxes` add column `quiet_hours` json null");
  }
}
