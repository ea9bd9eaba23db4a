import { parseArgs } from 'node:util';
import { startSite } from './site.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const site = await startSite({ port: Number(values.port) });
console.log(site.origin);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void site.close());
}
