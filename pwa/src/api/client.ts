import { ApiError, readApiError, unreachableCode, unreadableCode } from './api-error.js';
import { fetchOrTake } from './early-answers.js';
import { routesOf } from './send.js';

const signInCode = 'http.sign-in-required';
const signsOfAge = [unreadableCode, 'http.invalid-request'];
let signInWanted: () => void = () => undefined;
let misunderstood: () => void = () => undefined;

/** Says what to do when the server no longer knows us. */
export function onSignInRequired(listener: () => void): void {
  signInWanted = listener;
}

/** Says what to do when the server and this app did not understand each other: one of them may be of another time. */
export function onMisunderstanding(listener: () => void): void {
  misunderstood = listener;
}

/** The server's routes, typed by its own OpenAPI description. Every call rejects with an {@link ApiError}. */
export const api = routesOf(async (request) => {
  const response = await fetchOrTake(request).catch((error: unknown) => {
    throw isAbort(error) ? error : new ApiError(unreachableCode, 0);
  });
  if (response.ok) return response;
  const error = await readApiError(response);
  if (error.code === signInCode) signInWanted();
  if (signsOfAge.includes(error.code)) misunderstood();
  throw error;
});

const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

/** The body of a call's answer. Rejects with an {@link ApiError}. */
export async function answer<Data>(call: Promise<{ data?: Data }>): Promise<Data> {
  const { data } = await call;
  return data as Data;
}
