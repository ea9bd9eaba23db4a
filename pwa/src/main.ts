import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { errorWords, language } from './i18n/index.js';
import { router } from './router/index.js';
import { session } from './session/index.js';
import { appUpdate } from './shell/app-update.state.svelte.js';

language.start();
router.start();
void session.load();

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
mount(App, { target });

const whenIdle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 500));
whenIdle(() => {
  void errorWords.load();
  if (import.meta.env.PROD) void appUpdate.start();
});
