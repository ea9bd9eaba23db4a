/** A playlist that plays: which, the item that is on, and the number that a shuffled order follows from. */
export interface PlayedList {
  readonly id: string;
  readonly item: string;
  readonly shuffle: number | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** The playlist that an address of the player names; null when it names none. */
export function playedList(query: URLSearchParams): PlayedList | null {
  const [id, item, shuffle] = [query.get('list'), query.get('item'), query.get('shuffle')];
  if (!id || !item || !uuid.test(id) || !uuid.test(item)) return null;
  return { id, item, shuffle: /^\d{1,10}$/u.test(shuffle ?? '') ? Number(shuffle) : null };
}

/** Whether two are the same place in the same playlist. */
export function isSamePlace(a: PlayedList, b: PlayedList): boolean {
  return a.id === b.id && a.item === b.item && a.shuffle === b.shuffle;
}
