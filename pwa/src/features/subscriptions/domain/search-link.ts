/** YouTube's own page of results for some words; null when they are no search. */
export function searchLink(words: string): string | null {
  const wanted = words.trim();
  if (wanted.length < 2 || wanted.length > 200 || /^[a-z][a-z\d+.-]*:/i.test(wanted)) return null;
  return `https://www.youtube.com/results?${new URLSearchParams({ search_query: wanted }).toString()}`;
}
