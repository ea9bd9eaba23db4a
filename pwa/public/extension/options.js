/* global chrome */
// The extension's one setting: a key by which it may add without opening Foyer.

const word = (name, ...given) => chrome.i18n.getMessage(name, given);
const part = (selector) => document.querySelector(selector);

const { origin } = await (await fetch('household.json')).json();
const { key = '' } = await chrome.storage.local.get('key');
document.documentElement.lang = chrome.i18n.getUILanguage();
part('#where').textContent = word('where', origin);
part('label').textContent = word('key');
part('#hint').textContent = word('key_hint');
part('button').textContent = word('save');
part('#key').value = key;

part('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  await chrome.storage.local.set({ key: part('#key').value.trim() });
  part('#saved').textContent = word('saved');
});
