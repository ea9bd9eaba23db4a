// Draws the PNG icons from public/icons/icon.svg; run by hand after changing it: `node pwa/icons.mjs`.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const folder = new URL('public/icons/', import.meta.url);
const svg = await readFile(new URL('icon.svg', folder), 'utf8');
const square = svg.replace(' rx="112"', '');
// A launcher may cut a maskable icon down to a circle of 80 %: the mark stays inside it.
const maskable = square.replace('translate(76 70) scale(7.5)', 'translate(124 120) scale(5.5)');

const draw = (source, size, name) =>
  sharp(Buffer.from(source), { density: 300 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toFile(fileURLToPath(new URL(name, folder)));

await draw(svg, 192, 'icon-192.png');
await draw(svg, 512, 'icon-512.png');
await draw(maskable, 512, 'icon-maskable-512.png');
await draw(square, 180, 'apple-touch-icon.png');
