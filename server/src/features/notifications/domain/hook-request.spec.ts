import { expect, it } from 'vitest';
import { ntfyRequest, webhookRequest } from './hook-request.js';
import type { PushMessage } from './push-message.js';

const message: PushMessage = {
  ...{ title: '可以观看了', body: 'A film', path: '/library/m1', tag: 'download-finished' },
  ...{ kind: 'download-finished', throughSequence: 1 },
};
const about = { origin: 'https://foyer.local:8443', unreadCount: 2 };

it('an ntfy topic gets JSON at the root of its server, also one below a folder', () => {
  const { url, body } = ntfyRequest({ url: 'https://ntfy.sh/our%20home', token: null }, message, about);
  expect(url).toBe('https://ntfy.sh/');
  expect(JSON.parse(body)).toEqual({
    ...{ topic: 'our home', title: '可以观看了', message: 'A film' },
    click: 'https://foyer.local:8443/library/m1',
  });
  const below = { url: 'https://home.example/ntfy/films', token: null };
  expect(ntfyRequest(below, message, about).url).toBe('https://home.example/ntfy');
});

it('a message without a text says its title, and one without an address leads nowhere', () => {
  const bare = ntfyRequest(
    { url: 'https://ntfy.sh/x', token: null },
    { ...message, body: '' },
    { ...about, origin: null },
  );
  expect(JSON.parse(bare.body)).toEqual({ topic: 'x', title: '可以观看了', message: '可以观看了' });
});

it('a webhook gets what a phone would show, and the token in a header', () => {
  const { url, headers, body } = webhookRequest(
    { url: 'https://h.example/?a=1', token: 't' },
    message,
    about,
  );
  expect(url).toBe('https://h.example/?a=1');
  expect(headers).toMatchObject({ authorization: 'Bearer t' });
  expect(JSON.parse(body)).toEqual({
    ...{ title: '可以观看了', body: 'A film', kind: 'download-finished', unreadCount: 2 },
    link: 'https://foyer.local:8443/library/m1',
  });
});
