import { findVideo, hostileTitles } from '../catalogue.ts';
import { escapeMarkup } from '../markup.ts';
import { type Route, sendHtml, sendJson, sendStatus, type Visit } from '../visit.ts';

interface Page {
  title: string;
  description: string;
  /** Path of the video file. */
  video: string;
  poster: string;
}

function videoPage(visit: Visit, page: Page): string {
  const title = escapeMarkup(page.title);
  const video = `${visit.origin}${page.video}`;
  const poster = `${visit.origin}${page.poster}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="description" content="${escapeMarkup(page.description)}">
<meta property="og:type" content="video.other">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${escapeMarkup(page.description)}">
<meta property="og:image" content="${poster}">
<meta property="og:video" content="${video}">
<meta property="og:video:type" content="video/mp4">
</head>
<body>
<h1>${title}</h1>
<video controls poster="${poster}" src="${video}">
<track kind="subtitles" srclang="en" label="English" src="/media/subs-en.vtt">
<track kind="subtitles" srclang="fr" label="Français" src="/media/subs-fr.vtt">
</video>
</body>
</html>
`;
}

const emptyPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A recipe for bread</title></head>
<body><p>Flour, water, salt, time. No film on this page.</p></body></html>
`;

const wallPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sign in to continue</title></head>
<body><h1>Sign in to confirm you’re not a bot</h1>
<form method="post" action="/wall"><input name="user"><input name="password" type="password"></form></body></html>
`;

function watchPage(visit: Visit, id: string): void {
  const video = findVideo(id);
  if (!video || video.refusal) {
    sendHtml(visit, video ? wallPage : emptyPage, video ? 200 : 404);
    return;
  }
  const { title, description = '', poster } = video;
  sendHtml(
    visit,
    videoPage(visit, {
      title,
      description,
      video: '/media/clip-360.mp4',
      poster: `/media/poster-${poster}.jpg`,
    }),
  );
}

function hostilePage(visit: Visit, name: string): void {
  const title = hostileTitles[name];
  if (title === undefined) {
    sendStatus(visit, 404);
    return;
  }
  sendHtml(
    visit,
    videoPage(visit, {
      title,
      description: title,
      video: '/media/clip-360.mp4',
      poster: '/media/poster-6.jpg',
    }),
  );
}

/** HTML for the generic extractor: a film with tracks, hostile titles, nothing at all, a sign-in wall. */
export const pageRoutes: readonly Route[] = [
  {
    path: /^\/pages\/film$/,
    answer: (visit) =>
      sendHtml(
        visit,
        videoPage(visit, {
          title: 'An evening by the lake',
          description: 'Ten seconds of colour, with English and French subtitles.',
          video: '/media/clip-720.mp4',
          poster: '/media/poster-4.jpg',
        }),
      ),
  },
  { path: /^\/pages\/bread$/, answer: (visit) => sendHtml(visit, emptyPage) },
  { path: /^\/hostile\/([\w-]+)$/, answer: (visit, name) => hostilePage(visit, name) },
  { path: /^\/wall$/, answer: (visit) => sendHtml(visit, wallPage) },
  {
    path: /^\/wall\.json$/,
    answer: (visit) =>
      sendJson(visit, { status: 'LOGIN_REQUIRED', reason: 'Sign in to confirm you’re not a bot' }),
  },
  { path: /^\/watch$/, answer: (visit) => watchPage(visit, visit.url.searchParams.get('v') ?? '') },
  { path: /^\/(?:shorts|live)\/([\w-]+)$/, answer: (visit, id) => watchPage(visit, id) },
];
