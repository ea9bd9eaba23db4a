import { Migration } from '@mikro-orm/migrations';
import { postgresSearchDown, postgresSearchUp } from '../../features/library/search/postgres-search.sql.js';

export class Migration20261121Search extends Migration {
  override up(): void {
    for (const statement of postgresSearchUp) this.addSql(statement);
  }

  override down(): void {
    for (const statement of postgresSearchDown) this.addSql(statement);
  }
}
