const columns = ['title', 'author', 'tags', 'description'];
const list = (prefix: string) => columns.map((column) => `${prefix}${column}`).join(', ');
const forget = `insert into media_search_fts(media_search_fts, rowid, ${list('')}) values ('delete', old.id, ${list('old.')});`;
const learn = `insert into media_search_fts(rowid, ${list('')}) values (new.id, ${list('new.')});`;

/**
 * The FTS5 index over `media_search`, which keeps the text (external content), and the triggers that follow it;
 * https://sqlite.org/fts5.html section 4.4.3. The text arrives folded, hence no folding by the tokenizer; marks
 * count as part of a word because many scripts write vowels with them.
 */
export const sqliteSearchUp: readonly string[] = [
  `create virtual table media_search_fts using fts5(${list('')}, content='media_search', content_rowid='id', ` +
    `tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'", prefix='1 2 3')`,
  `create trigger media_search_added after insert on media_search begin ${learn} end`,
  `create trigger media_search_removed after delete on media_search begin ${forget} end`,
  `create trigger media_search_changed after update on media_search begin ${forget} ${learn} end`,
];

export const sqliteSearchDown: readonly string[] = [
  'drop trigger if exists media_search_added',
  'drop trigger if exists media_search_removed',
  'drop trigger if exists media_search_changed',
  'drop table if exists media_search_fts',
];
