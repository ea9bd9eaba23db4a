/** Width of the column that holds a folded name; Unicode's compatibility forms can be longer than what was typed. */
const LONGEST_KEY = 80;

/** Combining accents of the European scripts. Vowel signs of other scripts tell names apart and stay. */
const ACCENTS = /[\u0300-\u036f]/gu;
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{C}]/gu;

/**
 * The form under which a username is unique and found: compatibility forms unified (Unicode NFKC), case
 * folded (`ß` is `ss`), without accents, unseen characters and doubled spaces. `Élodie`, `ELODIE` and
 * `élodie` are one name. At most 80 UTF-16 units; empty when nothing visible is left.
 */
export function foldUsername(username: string): string {
  return username
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(UNSEEN, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, LONGEST_KEY)
    .toWellFormed();
}
