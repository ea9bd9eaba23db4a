import { Migration } from '@mikro-orm/migrations';
import { sqliteSearchDown, sqliteSearchUp } from '../../features/library/search/sqlite-search.sql.js';

export class Migration20261121Search extends Migration {
  override up(): void {
    for (const statement of sqliteSearchUp) this.addSql(statement);
  }

  override down(): void {
    for (const statement of sqliteSearchDown) this.addSql(statement);
  }
}
