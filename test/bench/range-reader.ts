import { connect, type Socket } from 'node:net';

const RECEIVE_BYTES = 256 * 1024;

/** What to read: a file of an HTTP server, with the header lines that let us in. */
export interface Source {
  readonly name: 'foyer' | 'nginx';
  readonly pid: number;
  readonly port: number;
  readonly path: string;
  readonly cookie: string;
}

interface Waiting {
  readonly began: number;
  firstByteMs: number;
  resolve(answer: { firstByteMs: number; bytes: number }): void;
  reject(error: Error): void;
}

/**
 * One connection that stays open and reads ranges one after the other, into one buffer and past any HTTP library,
 * so that the reader costs little beside the server it measures.
 */
export class RangeReader {
  private readonly socket: Socket;
  private readonly source: Source;
  private waiting: Waiting | null = null;
  private head = '';
  private total = 0;
  private missing = 0;

  constructor(source: Source) {
    this.source = source;
    const buffer = Buffer.allocUnsafe(RECEIVE_BYTES);
    this.socket = connect({
      ...{ port: source.port, host: '127.0.0.1', noDelay: true },
      onread: {
        buffer,
        callback: (bytes, data) => {
          this.take(data as Buffer, bytes);
          return true;
        },
      },
    });
    this.socket.on('error', (error) => this.waiting?.reject(error));
    this.socket.on('close', () => this.waiting?.reject(new Error(`${source.name} closed the connection`)));
  }

  /** Reads bytes `first` to `last`; the first byte's time is that of the body. Rejects unless the answer is 206. */
  read(first: number, last: number): Promise<{ firstByteMs: number; bytes: number }> {
    const { path, cookie } = this.source;
    return new Promise((resolve, reject) => {
      this.waiting = { began: performance.now(), firstByteMs: 0, resolve, reject };
      this.socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: bytes=${first}-${last}\r\n${cookie && `Cookie: ${cookie}\r\n`}\r\n`,
      );
    });
  }

  /** Closes the connection. */
  close(): void {
    this.waiting = null;
    this.socket.destroy();
  }

  private take(buffer: Buffer, bytes: number): void {
    const body = this.missing > 0 ? bytes : bytes - this.takeHead(buffer, bytes);
    if (body <= 0 || !this.waiting) return;
    this.waiting.firstByteMs ||= performance.now() - this.waiting.began;
    this.missing -= body;
    if (this.missing > 0) return;
    const { resolve, firstByteMs } = this.waiting;
    this.waiting = null;
    resolve({ firstByteMs, bytes: this.total });
  }

  /** Reads on until the empty line; answers how many of these bytes belong to the head. */
  private takeHead(buffer: Buffer, bytes: number): number {
    const before = this.head.length;
    this.head += buffer.toString('latin1', 0, Math.min(bytes, 8192));
    const end = this.head.indexOf('\r\n\r\n');
    if (end < 0) return bytes;
    const head = this.head.slice(0, end);
    this.head = '';
    if (!head.startsWith('HTTP/1.1 206')) {
      this.waiting?.reject(new Error(`${this.source.name} answered ${head.split('\r\n')[0] ?? ''}`));
      this.waiting = null;
      return bytes;
    }
    this.total = this.missing = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    return end + 4 - before;
  }
}
