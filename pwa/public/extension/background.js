/* global chrome */
// Sends the address of a tab, a link or a film to the household. With a key it goes straight to Foyer; without one,
// Foyer's own page opens with its choices. household.json, which the server writes, says where that is.

const patienceMs = 20_000;
const shownForMs = 5000;

async function household() {
  const answer = await fetch(chrome.runtime.getURL('household.json'));
  return answer.json();
}

/** Sends `url`. Resolves with what became of it: `sent`, `opened` in Foyer, or `refused` with Foyer's own code. */
async function send(url) {
  if (!/^https?:/i.test(url)) return { kind: 'refused', code: 'sites.unsupported-link' };
  const [{ origin }, { key }] = await Promise.all([household(), chrome.storage.local.get('key')]);
  if (!key) return open(origin, url);
  try {
    const answer = await fetch(`${origin}/api/downloads`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ url, quality: 'auto' }),
      credentials: 'omit',
      signal: AbortSignal.timeout(patienceMs),
    });
    if (answer.ok) return { kind: 'sent' };
    const problem = await answer.json().catch(() => ({}));
    // A list has to be looked at first, and what Foyer does not take is said best by Foyer.
    return problem.code === 'sites.is-a-playlist' || answer.status === 401
      ? await open(origin, url)
      : { kind: 'refused', code: String(problem.code ?? answer.status) };
  } catch {
    // Foyer does not answer: its page keeps the link on this device until it does.
    return open(origin, url);
  }
}

async function open(origin, url) {
  await chrome.tabs.create({ url: `${origin}/add?url=${encodeURIComponent(url)}` });
  return { kind: 'opened' };
}

/** Says on the button what became of it, in a sign that needs no language, and in words for those who point at it. */
async function tell({ kind, code }) {
  if (kind === 'opened') return;
  const isGood = kind === 'sent';
  await chrome.action.setBadgeBackgroundColor({ color: isGood ? '#1a7f4b' : '#b3261e' });
  await chrome.action.setBadgeText({ text: isGood ? '✓' : '!' });
  const words = chrome.i18n.getMessage(isGood ? 'sent' : 'refused', [code ?? '']);
  await chrome.action.setTitle({ title: words });
  setTimeout(() => {
    void chrome.action.setBadgeText({ text: '' });
    void chrome.action.setTitle({ title: '' });
  }, shownForMs);
}

chrome.runtime.onInstalled.addListener(() => {
  const targets = { link: 'send_link', page: 'send_tab', video: 'send_video', audio: 'send_video' };
  for (const [context, name] of Object.entries(targets)) {
    chrome.contextMenus.create({ id: context, contexts: [context], title: chrome.i18n.getMessage(name) });
  }
});

chrome.contextMenus.onClicked.addListener((info, tab) => {
  const isMedia = info.menuItemId === 'video' || info.menuItemId === 'audio';
  // A film of a page is often a blob, which only the page itself leads to.
  const source = isMedia && /^https?:/i.test(info.srcUrl ?? '') ? info.srcUrl : null;
  void send(source ?? info.linkUrl ?? info.pageUrl ?? tab?.url ?? '').then(tell);
});

chrome.action.onClicked.addListener((tab) => void send(tab.url ?? '').then(tell));
