import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/**
 * Writes a `.br` and a `.gz` beside every text file of the built pages, once, so that the server never
 * compresses and a phone loads a third of the bytes. Runs after `vite build`.
 */
const TEXT = /\.(js|css|html|svg|json|webmanifest)$/;
const folder = join(import.meta.dirname, 'dist');

for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!TEXT.test(name) || name === '.weights.json') continue;
  const file = join(folder, name);
  const text = readFileSync(file);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  writeFileSync(`${file}.br`, brotliCompressSync(text, quality));
  writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
}
