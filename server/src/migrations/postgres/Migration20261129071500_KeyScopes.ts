import { Migration } from '@mikro-orm/migrations';

/** What an API key may be used for; those from before may do everything. */
export class Migration20261129071500_KeyScopes extends Migration {
  override up(): void {
    this.addSql(`alter table "api_keys" add column "scope" text not null default 'all'`);
    this.addSql(
      `alter table "api_keys" add constraint "api_keys_scope_check" check ("scope" in ('all', 'add'))`,
    );
  }
}
