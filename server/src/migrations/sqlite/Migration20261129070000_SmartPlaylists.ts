import { Migration } from '@mikro-orm/migrations';

/** Playlists whose items follow from rules. */
export class Migration20261129070000_SmartPlaylists extends Migration {
  override up(): void {
    this.addSql('alter table `playlists` add column `rules` json null');
  }
}
