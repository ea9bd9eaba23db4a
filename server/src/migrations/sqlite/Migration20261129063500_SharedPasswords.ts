import { Migration } from '@mikro-orm/migrations';

/** The sealed password that the films of a batch or of a schedule share. */
export class Migration20261129063500_SharedPasswords extends Migration {
  override up(): void {
    this.addSql('alter table `batches` add column `sealed_password` text null');
    this.addSql('alter table `schedules` add column `sealed_password` text null');
  }
}
