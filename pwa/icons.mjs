// Draws the PNG icons from public/icons/icon.svg; run by hand after changing it: `node pwa/icons.mjs`.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const folder = new URL('public/icons/', import.meta.url);
const svg = await readFile(new URL('icon.svg', folder), 'utf8');
const square = svg.replace(' rx="112"', '');
// A launcher may cut a maskable icon down to a circle of 80 %: the mark stays inside it.
const maskable = square.replace('translate(76 70) scale(7.5)', 'translate(124 120) scale(5.5)');

/** What stands on the icons of the shortcuts: the app's own signs for the same things, on a square of 24. */
const signs = {
  add: '<path d="M5 12h14M12 5v14"/>',
  downloads: '<path d="M12 15V3M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10l5 5 5-5"/>',
  continue: '<path fill="#211500" d="M7 5.5v13l10.5-6.5Z"/>',
};
// A launcher may cut these, too.
const shortcut = (sign) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">
  <rect width="96" height="96" fill="#ffb31f"/>
  <g transform="translate(24 24) scale(2)" fill="none" stroke="#211500" stroke-width="2.25"
    stroke-linecap="round" stroke-linejoin="round">${sign}</g></svg>`;

const draw = (source, size, name) =>
  sharp(Buffer.from(source), { density: 300 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toFile(fileURLToPath(new URL(name, folder)));

await draw(svg, 192, 'icon-192.png');
await draw(svg, 512, 'icon-512.png');
await draw(maskable, 192, 'icon-maskable-192.png');
await draw(maskable, 512, 'icon-maskable-512.png');
await draw(square, 180, 'apple-touch-icon.png');
for (const [name, sign] of Object.entries(signs)) await draw(shortcut(sign), 96, `shortcut-${name}.png`);
