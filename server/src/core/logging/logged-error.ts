import { FoyerError } from '../http/foyer-error.js';

/** How many causes deep an error is followed. */
const MOST_CAUSES = 5;

/** What the log holds of an error. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string | number;
  readonly detail?: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
  readonly errors?: readonly LoggedError[];
}

/**
 * An error as the log may hold it: type, message, code, stack and causes, and a coded failure's detail. Other
 * fields stay out: `ERR_INVALID_URL` carries the whole `input`, drivers their parameters, clients their headers.
 * Of URLs inside the words, passwords and query strings are left out.
 */
export function loggedError(error: unknown): LoggedError {
  return described(error, 0);
}

function described(error: unknown, depth: number): LoggedError {
  if (typeof error !== 'object' || error === null)
    return { type: typeof error, message: withoutUrlSecrets(String(error)) };
  const { name, message, code, stack, cause, errors } = error as Record<string, unknown>;
  const isDeep = depth >= MOST_CAUSES;
  return {
    type: typeof name === 'string' ? name : 'object',
    message: typeof message === 'string' ? withoutUrlSecrets(message) : '',
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...detailOf(error),
    ...(typeof stack === 'string' ? { stack: withoutUrlSecrets(stack) } : {}),
    ...(cause !== undefined && !isDeep ? { cause: described(cause, depth + 1) } : {}),
    ...(Array.isArray(errors) && !isDeep
      ? { errors: errors.slice(0, MOST_CAUSES).map((each) => described(each, depth + 1)) }
      : {}),
  };
}

function detailOf(error: object): Pick<LoggedError, 'detail'> {
  if (!(error instanceof FoyerError) || !('detail' in error) || typeof error.detail !== 'string') return {};
  return { detail: withoutUrlSecrets(error.detail) };
}

function withoutUrlSecrets(text: string): string {
  return text.replace(/\/\/[^\s/?#@]*@/g, '//[secret]@').replace(/(:\/\/[^\s?#]*)\?\S*/g, '$1?[secret]');
}
