import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { language } from './i18n/index.js';
import { router } from './router/index.js';
import { session } from './session/index.js';
import { installation } from './shell/installation.state.svelte.js';
import { appUpdate } from './shell/app-update.state.svelte.js';

language.start();
router.start();
installation.start();
void session.load();

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
mount(App, { target });

// The first page has the network to itself; the worker fills its cache afterwards.
if (import.meta.env.PROD) addEventListener('load', () => void appUpdate.start());
