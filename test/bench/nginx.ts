import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../support/free-port.ts';
import type { Workshop } from './workshop.ts';

/** A running nginx with one file at `/film.mp4`. */
export interface Nginx {
  readonly pid: number;
  readonly port: number;
}

/** Debian's defaults for what matters here (sendfile, tcp_nopush), one worker as Foyer is one process, no access log. */
function configuration(folder: string, port: number, file: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr error;
events { worker_connections 512; }
http {
  sendfile on;
  tcp_nopush on;
  access_log off;
  keepalive_timeout 75s;
  keepalive_requests 1000000;
  types { }
  default_type video/mp4;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    location = /film.mp4 { alias ${file}; }
  }
}
`;
}

/** Starts nginx on a free loopback port; it stops with the workshop. Throws when it does not answer within 5 s. */
export async function startNginx(workshop: Workshop, file: string): Promise<Nginx> {
  const folder = workshop.folder();
  const port = await freePort();
  const path = join(folder, 'nginx.conf');
  writeFileSync(path, configuration(folder, port, file));
  const child = spawn('nginx', ['-e', 'stderr', '-p', folder, '-c', path], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` },
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      complaint = error.message;
      resolve();
    });
  });
  workshop.atEnd(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const deadline = performance.now() + 5000;
  while (!(await answers(port))) {
    if (child.exitCode !== null || child.pid === undefined || performance.now() > deadline)
      throw new Error(`nginx did not start: ${complaint}`);
    await wait(20);
  }
  return { pid: child.pid ?? -1, port };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
