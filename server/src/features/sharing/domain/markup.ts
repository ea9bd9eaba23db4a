/** Markup that may stand in a page as it is. Only {@link markup} and {@link trusted} make it. */
export interface Markup {
  readonly source: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The text with everything escaped that means something in HTML and XML, in content and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Markup that this code wrote itself. */
export function trusted(source: string): Markup {
  return { source };
}

type Part = string | number | Markup | readonly Markup[] | null;

/** A template of HTML or XML: every text put into it is escaped; null is nothing. Attributes must be in quotes. */
export function markup(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { source: pieces.map((piece, index) => `${piece}${shown(parts[index] ?? null)}`).join('') };
}

function shown(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'object') return 'source' in part ? part.source : part.map(shown).join('');
  return escapeMarkup(String(part));
}
