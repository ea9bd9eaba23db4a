/** The light build has the full one's types, without subtitles, alternate audio and DRM. */
declare module 'hls.js/light' {
  export { default } from 'hls.js';
}
