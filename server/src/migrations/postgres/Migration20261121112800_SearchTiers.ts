import { Migration } from '@mikro-orm/migrations';
import {
  postgresSearchTiersDown,
  postgresSearchTiersUp,
} from '../../features/library/search/postgres-search.sql.js';

export class Migration20261121112800_SearchTiers extends Migration {
  override up(): void {
    for (const statement of postgresSearchTiersUp) this.addSql(statement);
  }

  override down(): void {
    for (const statement of postgresSearchTiersDown) this.addSql(statement);
  }
}
