import type { MikroORM } from '@mikro-orm/core';
import { schemaDrift } from '../../server/src/schema-drift.js';

/**
 * What the entities want and the migrations did not make, as statements: tables, columns, their types, what may be null,
 * keys and uniqueness. Left out is what changes no row's meaning: indexes that only make things faster, the spelling of
 * a default, checks of words that the contracts check, and what follows when an id changes, which none does.
 */
export async function schemaDifferences(orm: MikroORM): Promise<string[]> {
  const statements = await schemaDrift(orm);
  const constraints = (verb: string) =>
    statements.flatMap((each) => new RegExp(` ${verb} constraint "(\\w+)"`).exec(each)?.[1] ?? []);
  const dropped = new Set(constraints('drop'));
  const remade = new Set(constraints('add').filter((name) => dropped.has(name)));
  const differences: string[] = [];
  // SQLite makes a whole table anew for one column.
  let isRemaking = false;
  for (const statement of statements) {
    if (statement.startsWith('pragma')) isRemaking = statement.endsWith('off');
    const table = /^create table `(\w+)__temp_alter`/.exec(statement)?.[1];
    if (table !== undefined) {
      if ((await definitionOf(orm, table)) !== columnsOf(statement)) differences.push(statement);
    } else if (!isRemaking && !isHarmless(statement, remade)) differences.push(statement);
  }
  return differences;
}

function isHarmless(statement: string, remade: ReadonlySet<string>): boolean {
  const constraint = / (?:add|drop) constraint "(\w+)"/.exec(statement)?.[1];
  if (constraint !== undefined) return remade.has(constraint);
  return /^(pragma|create index) /.test(statement) || / set default '?\d+'?$/.test(statement);
}

async function definitionOf(orm: MikroORM, table: string): Promise<string> {
  const query = `select sql from sqlite_master where type = 'table' and name = '${table}'`;
  const { sql } = await orm.em.getConnection().execute<{ sql: string }>(query, [], 'get');
  return columnsOf(sql);
}

/** The columns and keys of a `create table`, in one spelling and order. */
function columnsOf(create: string): string {
  const plain = create
    .toLowerCase()
    .replaceAll(' on update cascade', '')
    .replaceAll(/ check \([^()]* in \([^()]*\)\)/g, '')
    .replaceAll(/ default '(\d+)'/g, ' default $1')
    .replaceAll(/ constraint `\w+` (primary key)/g, ' $1');
  const body = plain.slice(plain.indexOf('(') + 1, plain.lastIndexOf(')'));
  return body
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .sort()
    .join('\n');
}
