import createClient from 'openapi-fetch';
import { ApiError, readApiError, unreachableCode, unreadableCode } from './api-error.js';
import { fetchOrTake } from './early-answers.js';
import type { paths } from './schema.js';

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
export const api = createClient<paths>({
  baseUrl: location.origin,
  credentials: 'same-origin',
  fetch: fetchOrTake,
});

api.use({
  async onResponse({ response }) {
    if (response.ok) return;
    const error = await readApiError(response);
    if (error.code === signInCode) signInWanted();
    if (signsOfAge.includes(error.code)) misunderstood();
    throw error;
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return error instanceof ApiError ? error : new ApiError(unreachableCode, 0);
  },
});

/** The body of a call's answer. Rejects with an {@link ApiError}. */
export async function answer<Data>(call: Promise<{ data?: Data }>): Promise<Data> {
  const { data } = await call;
  return data as Data;
}
