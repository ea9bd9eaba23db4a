export { default as FilmPassword } from './FilmPassword.svelte';
export { default as FilmsPassword } from './FilmsPassword.svelte';
export { default as SiteCookiesCard } from './SiteCookiesCard.svelte';
export { default as SitesCard } from './SitesCard.svelte';
