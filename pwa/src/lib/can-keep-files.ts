/** Whether this browser can keep films: only a secure page has a file system of its own. */
export function canKeepFiles(): boolean {
  return 'storage' in navigator && 'getDirectory' in navigator.storage && 'locks' in navigator;
}
