/** Whether the server of this container is well. It listens on loopback unless `FOYER_HOST` names one other address. */
const { FOYER_HOST: host = '', FOYER_PORT: port = '8080' } = process.env;
const address = ['', '0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
const origin = `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
try {
  const answer = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(4000) });
  process.exitCode = answer.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
