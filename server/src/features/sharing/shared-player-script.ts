import { Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/**
 * The script that plays converted streams in browsers that cannot do it themselves (hls.js). A page asks for it only when
 * nothing that it offers plays; it is read then, and kept as it is sent.
 */
@Injectable()
export class SharedPlayerScript {
  private packed: Promise<Buffer> | null = null;

  /** Gzipped; every browser that runs it takes that. */
  gzipped(): Promise<Buffer> {
    this.packed ??= this.pack().catch((error: unknown) => {
      this.packed = null;
      throw error;
    });
    return this.packed;
  }

  private async pack(): Promise<Buffer> {
    const file = fileURLToPath(import.meta.resolve('hls.js/dist/hls.light.min.js'));
    return promisify(gzip)(await readFile(file), { level: 9 });
  }
}
