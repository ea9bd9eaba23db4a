import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect, isIP, type LookupFunction, type OnReadOpts, type Socket } from 'node:net';
import {
  isAddressAllowed,
  isHostAllowed,
  normaliseHost,
  type EgressAllowance,
} from './domain/address-policy.js';
import { isPortAllowed } from './domain/blocked-ports.js';
import { AddressRefusedError, FetchFailedError } from './egress.errors.js';
import { connectThroughProxy } from './upstream-proxy.js';

/** Which private addresses may be reached, and the HTTP proxy that everything goes through, if any. */
export interface EgressRules {
  readonly allowance: EgressAllowance;
  readonly upstreamProxy: URL | null;
  readonly resolve: ResolveName;
}

/** An address of a name, and 4 or 6. */
export interface Resolved {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a name, as they are now. Rejects when it has none. */
export type ResolveName = (host: string) => Promise<readonly Resolved[]>;

/** As the system resolves names, its hosts file included. */
export const resolveBySystem: ResolveName = (host) => lookup(host, { all: true });

const CONNECT_TIMEOUT_MS = 15_000;

/**
 * Connects to `host:port` after every address the name resolves to has passed the policy, and only to one of
 * those addresses: nothing is resolved a second time. A single refused address refuses the name.
 * Throws {@link AddressRefusedError} or {@link FetchFailedError}.
 */
export async function connectChecked(
  host: string,
  port: number,
  rules: EgressRules,
  onread?: OnReadOpts,
): Promise<Socket> {
  if (!isPortAllowed(port) && !isHostAllowed(host, rules.allowance)) throw new AddressRefusedError();
  const addresses = await resolveChecked(normaliseHost(host), rules);
  if (rules.upstreamProxy) return connectThroughProxy(rules.upstreamProxy, firstOf(addresses).address, port);
  return open(addresses, port, onread);
}

async function resolveChecked(
  host: string,
  { allowance, resolve }: EgressRules,
): Promise<readonly Resolved[]> {
  const addresses = isIP(host) ? [{ address: host, family: isIP(host) }] : await found(resolve, host);
  if (isHostAllowed(host, allowance)) return addresses;
  if (!addresses.every(({ address }) => isAddressAllowed(address, allowance)))
    throw new AddressRefusedError();
  return addresses;
}

async function found(resolve: ResolveName, host: string): Promise<readonly Resolved[]> {
  try {
    const addresses = await resolve(host);
    firstOf(addresses);
    return addresses;
  } catch (error) {
    throw new FetchFailedError({ cause: error });
  }
}

function firstOf(addresses: readonly Resolved[]): Resolved {
  const [first] = addresses;
  if (!first) throw new FetchFailedError();
  return first;
}

/** Tries the checked addresses in turn as RFC 8305 does (Node's `autoSelectFamily`). */
async function open(addresses: readonly Resolved[], port: number, onread?: OnReadOpts): Promise<Socket> {
  const first = firstOf(addresses);
  const answer: LookupFunction = (_host, options, callback) => {
    if (options.all) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
  const shared = { port, onread, noDelay: true, allowHalfOpen: true };
  const socket =
    addresses.length === 1
      ? connect({ ...shared, host: first.address })
      : connect({ ...shared, host: 'checked.invalid', lookup: answer, autoSelectFamily: true });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(CONNECT_TIMEOUT_MS) });
    return socket;
  } catch (error) {
    socket.destroy();
    throw new FetchFailedError({ cause: error });
  }
}
