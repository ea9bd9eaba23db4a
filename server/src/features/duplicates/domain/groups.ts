/** Two items that belong together. */
export interface Link {
  readonly first: string;
  readonly second: string;
}

/**
 * The key of each item's group: items that are linked, directly or through others, share the smallest id among them.
 */
export function groupKeys(links: readonly Link[]): Map<string, string> {
  const parents = new Map<string, string>();
  const root = (id: string): string => {
    const parent = parents.get(id) ?? id;
    return parent === id ? id : root(parent);
  };
  for (const { first, second } of links) {
    const [a, b] = [root(first), root(second)];
    const [smaller, larger] = a < b ? [a, b] : [b, a];
    parents.set(smaller, smaller);
    parents.set(larger, smaller);
    if (!parents.has(first)) parents.set(first, smaller);
    if (!parents.has(second)) parents.set(second, smaller);
  }
  return new Map([...parents.keys()].map((id) => [id, root(id)]));
}
