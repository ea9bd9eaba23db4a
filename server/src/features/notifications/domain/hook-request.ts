import type { PushMessage } from './push-message.js';

/** Where a hook is, and what it wants to see to let us in. */
export interface HookAddress {
  readonly url: string;
  readonly token: string | null;
}

/** A POST of JSON. */
export interface HookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a hook is told beside the message. */
interface About {
  /** The app's own origin, for a link that can be tapped; null: it is not known. */
  readonly origin: string | null;
  readonly unreadCount: number;
}

/**
 * A message for an ntfy topic, as JSON to the root of its server, which takes every script
 * (https://docs.ntfy.sh/publish/#publish-as-json).
 */
export function ntfyRequest({ url, token }: HookAddress, message: PushMessage, about: About): HookRequest {
  const { title, body } = message;
  const address = new URL(url);
  const parts = address.pathname.split('/').filter((part) => part !== '');
  const topic = decodeURIComponent(parts.pop() ?? '');
  const root = `${address.origin}/${parts.join('/')}`;
  const click = linkOf(message, about);
  return {
    ...{ url: root, headers: headersOf(token) },
    body: JSON.stringify({ topic, title, message: body || title, ...(click === null ? {} : { click }) }),
  };
}

/** A message for any program: what a phone would show, and where it leads. */
export function webhookRequest({ url, token }: HookAddress, message: PushMessage, about: About): HookRequest {
  const { title, body, kind } = message;
  const { unreadCount } = about;
  return {
    ...{ url, headers: headersOf(token) },
    body: JSON.stringify({ title, body, kind, link: linkOf(message, about), unreadCount }),
  };
}

function headersOf(token: string | null): Record<string, string> {
  const headers = { 'content-type': 'application/json' };
  return token === null ? headers : { ...headers, authorization: `Bearer ${token}` };
}

function linkOf({ path }: PushMessage, { origin }: About): string | null {
  return origin === null ? null : `${origin}${path}`;
}
