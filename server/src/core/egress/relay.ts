import type { OnReadOpts, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { SpeedLimit } from './speed-limit.js';

const BUFFER_BYTES = 256 * 1024;

/**
 * The receiving end of a tunnel. Media flows from the site to the tool, so that direction is read into one
 * buffer that is used again and again: it costs about half the CPU of `pipe`. Give {@link onread} to
 * `net.connect`, then {@link join} the two sides.
 */
export class Relay {
  private client: Duplex | undefined;
  private site: Socket | undefined;
  private early: Buffer[] = [];

  constructor(private readonly speed: SpeedLimit) {}

  /** For `net.connect({ onread })`. */
  readonly onread: OnReadOpts = {
    buffer: Buffer.allocUnsafeSlow(BUFFER_BYTES),
    callback: (bytes, buffer) => this.take(Buffer.from(buffer.buffer, buffer.byteOffset, bytes)),
  };

  /**
   * Carries bytes both ways until both sides have ended; a side that breaks takes the other with it. The slower
   * side holds the faster one back, so nothing gathers in memory.
   */
  join(client: Duplex, site: Socket): void {
    this.client = client;
    this.site = site;
    for (const chunk of this.early.splice(0)) client.write(chunk);
    client.pipe(site);
    // A tunnel through another proxy was not opened with `onread` and speaks by events; the others emit none.
    site.on('data', (chunk: Buffer) => {
      if (!this.take(chunk)) site.pause();
    });
    site.on('end', () => client.end());
    site.on('error', () => client.destroy());
    site.on('close', () => client.destroy());
    client.on('close', () => site.destroy());
  }

  /** Answers whether reading may go on at once: when the kernel has taken all and the speed limit asks for no rest. */
  private take(chunk: Buffer): boolean {
    const { client, site } = this;
    if (!client || !site) {
      this.early.push(Buffer.from(chunk));
      return true;
    }
    if (!client.writable) return false;
    const rest = this.speed.restAfter(chunk.length);
    client.write(chunk, () => {
      if (rest > 0) setTimeout(() => site.resume(), rest);
      else site.resume();
    });
    return rest === 0 && client.writableLength === 0;
  }
}
