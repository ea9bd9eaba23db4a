/**
 * A failure that a person may read. `code` is stable and names the words in every language
 * (`downloads.source-unavailable`); `status` is its HTTP answer; `message` is a short technical sentence for
 * the log and for API users; `params` fill the words' placeholders and must hold no secret.
 */
export abstract class FoyerError extends Error {
  abstract readonly code: string;
  abstract readonly status: number;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(message: string, params: Record<string, string | number> = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.params = params;
  }
}
