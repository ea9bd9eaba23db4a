/** A field that the server did not accept. */
export interface FieldIssue {
  readonly path: string;
  readonly message: string;
}

/** Codes that are ours, for failures which happen before the server answers. */
export const unreachableCode = 'app.unreachable';
export const unreadableCode = 'app.unreadable';

/** A request that failed: `code` names the words to show, `params` fill them, `requestId` finds the log line. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: string,
    readonly status: number,
    readonly params: Readonly<Record<string, string | number>> = {},
    readonly requestId: string | null = null,
    readonly issues: readonly FieldIssue[] = [],
  ) {
    super(code);
  }

  /** Whether nobody at home answered: what was asked is to be asked again when somebody does. */
  get isAway(): boolean {
    return this.code === unreachableCode || [502, 503, 504].includes(this.status);
  }

  /** Whether the same request may well succeed a moment later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

interface Problem {
  code?: unknown;
  params?: Record<string, string | number>;
  requestId?: string;
  issues?: FieldIssue[];
}

/** Reads a problem+json answer into an {@link ApiError}; an answer of any other shape becomes `app.unreadable`. */
export async function readApiError(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  const code = typeof problem?.code === 'string' ? problem.code : unreadableCode;
  return new ApiError(code, response.status, problem?.params, problem?.requestId ?? null, problem?.issues);
}
