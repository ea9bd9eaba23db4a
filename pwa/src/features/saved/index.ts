export { savedMedia, savedSource } from './offline-film.js';
export { keepPlace, placeWasSent } from './places.js';
