export { arrivalsQuery } from './subscriptions.queries.js';
export { keepArrivalsLive } from './live-subscriptions.js';
