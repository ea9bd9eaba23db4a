export { default as ChoiceChips } from './ChoiceChips.svelte';
export { default as ForWhom } from './ForWhom.svelte';
export { default as ManyWishes } from './ManyWishes.svelte';
export { default as WishRow } from './WishRow.svelte';
export { ManyWish } from './many-wish.state.svelte.js';
