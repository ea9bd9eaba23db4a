import { Migration } from '@mikro-orm/migrations';

/** The sealed password of a list that is followed, and of its films. */
export class Migration20261129094500_SubscriptionPasswords extends Migration {
  override up(): void {
    this.addSql('alter table "subscriptions" add column "sealed_password" text null');
  }
}
