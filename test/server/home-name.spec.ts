import { createSocket, type Socket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lanInterfaces } from '../../server/src/features/trust/domain/lan-addresses.js';
import { serverHome, type ServerHome, type ServerProcess } from '../support/server-process.js';

const GROUP = '224.0.0.251';
const PORT = 5353;
const patience = { timeout: 20_000, interval: 100 };

/** How long an address is to be believed, in seconds, as the last answer about a name said; 0 is a goodbye. */
type Heard = Map<string, number>;

/** This machine's own address in its network, by which it also hears itself. */
function homeAddress(): string {
  const [name = ''] = lanInterfaces('0.0.0.0', networkInterfaces());
  const found = networkInterfaces()[name]?.find(({ family }) => family === 'IPv4');
  if (!found) throw new Error('this machine has no network to announce a name in');
  return found.address;
}

describe('the name of the house in the home network (real multicast on this machine)', () => {
  const name = `house${randomBytes(3).toString('hex')}`;
  const other = `other${randomBytes(3).toString('hex')}`;
  const homes: ServerHome[] = [];
  const servers: ServerProcess[] = [];
  const heard: Heard = new Map();
  let socket: Socket;
  let address: string;

  beforeAll(async () => {
    address = homeAddress();
    socket = createSocket({ type: 'udp4', reuseAddr: true });
    await new Promise<void>((resolve) => socket.bind(PORT, () => resolve()));
    socket.addMembership(GROUP, address);
    socket.setMulticastInterface(address);
    socket.setMulticastLoopback(true);
    socket.on('message', (packet) => note(packet));
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
    for (const home of homes) home.remove();
    socket.close();
  });

  /** Keeps what a packet says of our names: an A record (1), its lifetime, and our address (RFC 1035, 4.1.3). */
  function note(packet: Buffer): void {
    const text = packet.toString('latin1');
    const ip = String.fromCharCode(...address.split('.').map(Number));
    for (const host of [name, other]) {
      if (!text.toLowerCase().includes(`${String.fromCharCode(host.length)}${host}\x05local`)) continue;
      for (let at = text.indexOf(`\x00\x04${ip}`); at >= 8; at = text.indexOf(`\x00\x04${ip}`, at + 1)) {
        const isAddress = text.slice(at - 8, at - 6) === '\x00\x01';
        if (isAddress) heard.set(host, packet.readUInt32BE(at - 4));
      }
    }
  }

  function ask(host: string): void {
    const label = Buffer.from(`${String.fromCharCode(host.length)}${host}\x05local\x00`, 'latin1');
    const header = Buffer.from([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    socket.send(Buffer.concat([header, label, Buffer.from([0, 1, 0, 1])]), PORT, GROUP);
  }

  async function start(localName: string): Promise<ServerProcess> {
    const home = serverHome();
    homes.push(home);
    const names = { FOYER_MDNS: 'on', FOYER_LOCAL_NAME: localName };
    const server = await home.start({ ...names, FOYER_HOST: '0.0.0.0' });
    servers.push(server);
    return server;
  }

  const problemOf = async ({ origin }: ServerProcess) => {
    const answer = await fetch(`${origin}/api/trust`);
    return ((await answer.json()) as { problem: string | null }).problem;
  };
  const answersFor = (host: string) =>
    expect.poll(() => {
      ask(host);
      return heard.get(host) ?? 0;
    }, patience);

  it('leads to its address when somebody asks for it, also beside another house with another name', async () => {
    const first = await start(name);
    await answersFor(name).toBeGreaterThan(0);
    const second = await start(other);
    await answersFor(other).toBeGreaterThan(0);
    expect([await problemOf(first), await problemOf(second)]).toEqual([null, null]);
  });

  it('stays with the house that has it, and the one that comes later says that it is taken', async () => {
    const late = await start(name);
    await expect.poll(() => problemOf(late), patience).toBe('trust.name-taken');
    expect(await problemOf(servers[0] as ServerProcess)).toBeNull();
    await late.stop();
  });

  it('is given up with a goodbye when the house stops', async () => {
    await answersFor(name).toBeGreaterThan(0);
    await servers[0]?.stop();
    await expect.poll(() => heard.get(name), patience).toBe(0);
  });
});
