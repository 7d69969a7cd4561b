import { isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** @throws Error naming what is neither an address nor a range */
export function parseProxies(ranges: readonly string[]): Range[] {
  return ranges.map((range) => {
    try {
      if (range.includes('/')) return ipaddr.parseCIDR(range);
      const address = ipaddr.process(range);
      return [address, address.kind() === 'ipv4' ? 32 : 128];
    } catch {
      throw new Error(`trustedProxies: "${range}" is neither an address nor a range such as 10.0.0.0/8.`);
    }
  });
}

/**
 * The network a request comes from, as the key that limits count by: an IPv4 address, or the /64 of an IPv6 one
 * (DATA-07). `X-Forwarded-For` is read from its right end for as long as the hop that wrote an entry is a trusted proxy
 * (DATA-06); no other header is believed. Undefined when the host did not say who is calling.
 */
export function toNetwork(
  socket: string | undefined,
  forwarded: string | null,
  proxies: readonly Range[],
): string | undefined {
  // Without proxies the socket's address is enough, and parsing would take longer than a cached answer.
  if (proxies.length === 0 && socket !== undefined && isIPv4(socket)) return socket;
  let address = parse(socket);
  if (!address) return undefined;
  // The last 4 KB hold more hops than any honest chain.
  const hops = (forwarded ?? '').slice(-4096).split(',');
  while (hops.length > 0 && proxies.some((range) => contains(range, address!))) {
    const hop = parse(hops.pop()!);
    if (!hop) break;
    address = hop;
  }
  if (address.kind() === 'ipv4') return address.toString();
  return `${(address as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

/** Whether an address is one of the proxies. */
export function isProxy(address: string | undefined, proxies: readonly Range[]): boolean {
  const parsed = parse(address);
  return parsed !== undefined && proxies.some((range) => contains(range, parsed));
}

/** The networks around one, the narrowest first: the /24 of an address, the /56 and the /48 of a /64. */
export function toWider(network: string): string[] {
  const end = network.indexOf('::/64');
  if (end < 0) return [`${network.slice(0, network.lastIndexOf('.'))}.0/24`];
  const [a, b, c, d = '0'] = network.slice(0, end).split(':');
  const site = `${a}:${b}:${c}`;
  return [`${site}:${(Number.parseInt(d, 16) >> 8).toString(16)}/56`, `${site}/48`];
}

function contains([network, bits]: Range, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return network.kind() === address.kind() && address.match(network as ipaddr.IPv4 & ipaddr.IPv6, bits);
}

/** Takes what proxies and sockets write: a port, brackets, a zone, an IPv4 address inside an IPv6 one. */
function parse(text: string | undefined): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const trimmed = text?.trim() ?? '';
  const bare =
    /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(trimmed)?.[1] ?? trimmed;
  const address = bare.replace(/%.*$/, '');
  const four = ipaddr.IPv4.isValidFourPartDecimal(address);
  return four || (address.includes(':') && ipaddr.IPv6.isValid(address)) ? ipaddr.process(address) : undefined;
}
