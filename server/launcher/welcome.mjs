import { reachableUrls } from './addresses.mjs';

/**
 * What a server that has just begun to listen is greeted with: its addresses, from the answer of
 * `os.networkInterfaces()`, and a QR code of the one to begin at, where phones can reach it. `drawCode` turns a text
 * into the lines of such a code.
 *
 * @param {{ port: number, httpsPort?: number | null, host?: string }} message
 * @param {object} interfaces
 * @param {(text: string) => string} drawCode
 */
export function welcomeText({ port, httpsPort = null, host }, interfaces, drawCode) {
  const { here, home } = reachableUrls(host, port, interfaces);
  const lines = [
    '\nFoyer is ready.',
    `  On this computer:  ${here}`,
    ...home.map((url) => `  On your devices:   ${url}`),
  ];
  if (httpsPort !== null) {
    const secure = reachableUrls(host, httpsPort, interfaces, 'https');
    lines.push(`  Secure address:    ${secure.home[0] ?? secure.here}`);
  }
  if (home.length > 0) {
    // Where there is a secure address, a phone is led there first: it can install Foyer only from there.
    const entrance = httpsPort === null ? home[0] : `${home[0]}/join`;
    lines.push(`\n${drawCode(entrance)}\n\nPoint a phone's camera at it. Ctrl-C stops Foyer.\n`);
  }
  return lines.join('\n');
}
