import { Migration } from '@mikro-orm/migrations';

/** Among which languages a title's was looked for. */
export class Migration20261129131000_TriedLanguages extends Migration {
  override up(): void {
    this.addSql(`alter table "title_languages" add column "tried" varchar(255) not null default ''`);
  }
}
