/** Adds what a person typed to a list of tags: trimmed, comma between, nothing twice (letter case aside), ≤ 100. */
export function withTags(tags: readonly string[], typed: string): string[] {
  const result = [...tags];
  for (const part of typed.split(/[,，\n]/u)) {
    const tag = part.trim().slice(0, 100);
    const isThere = result.some((existing) => existing.toLowerCase() === tag.toLowerCase());
    if (tag && !isThere && result.length < 100) result.push(tag);
  }
  return result;
}
