export { default as HouseholdPage } from './HouseholdPage.svelte';
