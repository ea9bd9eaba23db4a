import { Migration } from '@mikro-orm/migrations';

/** What was wished for, kept with what was downloaded. */
export class Migration20261129130000_HistoryWishes extends Migration {
  override up(): void {
    this.addSql('alter table "history_entries" add column "quality_reason" jsonb null, add column "options" jsonb null');
  }
}
