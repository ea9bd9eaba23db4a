export { default as JoinPage } from './JoinPage.svelte';
export { default as SetupPage } from './SetupPage.svelte';
export { default as SignInPage } from './SignInPage.svelte';
