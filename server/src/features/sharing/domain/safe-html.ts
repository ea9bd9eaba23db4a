/** Markup that may stand in a page as it is. Only {@link html} and {@link trusted} make it. */
export interface Html {
  readonly markup: string;
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
export function trusted(markup: string): Html {
  return { markup };
}

type Part = string | number | Html | readonly Html[] | null;

/** A template of markup: every text put into it is escaped; null is nothing. Attributes must be in quotes. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = pieces.map((piece, index) => `${piece}${shown(parts[index] ?? null)}`).join('');
  return { markup };
}

function shown(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'object') return 'markup' in part ? part.markup : part.map(shown).join('');
  return escapeMarkup(String(part));
}
