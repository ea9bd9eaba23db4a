import type { MikroORM } from '@mikro-orm/core';

/** The search's own index, triggers and column, which no entity knows: see the Search migrations. */
const OF_THE_SEARCH = /media_search_(fts|added|removed|changed|document|tier_\d)|"document"/;

/** The statements that bring a database from what its migrations made to what the entities want; none when they agree. */
export async function schemaDrift(orm: MikroORM): Promise<string[]> {
  const sql = await orm.schema.getUpdateSchemaSQL({ wrap: false });
  return sql
    .split(/;\s*\n/)
    .map((line) => line.trim().replace(/;$/, ''))
    .filter((statement) => statement !== '' && !OF_THE_SEARCH.test(statement));
}
