export { default as RatingStars } from './RatingStars.svelte';
