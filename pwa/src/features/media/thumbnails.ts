/** The pictures of an item in the sizes the server makes, for `src` and `srcset`; null addresses when it has none. */
export function thumbnails(url: string | null): { src: string | null; srcset: string | undefined } {
  if (url === null) return { src: null, srcset: undefined };
  return { src: `${url}/640`, srcset: `${url}/320 320w, ${url}/640 640w, ${url}/1280 1280w` };
}
