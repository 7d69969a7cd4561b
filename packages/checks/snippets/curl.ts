import { endpointNames, toEndpoint, toSchemas } from '@parvis/contract';
import { isServed } from './served.ts';

/** What a call of `curl` sends, as far as pages make any. */
interface Call {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** @param words behind `curl`. @throws Error at an option that is not known here */
function readCurl(words: string[]): Call {
  const call: Call = { method: '', url: '', headers: {}, body: undefined };
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word === '-X') call.method = words[++at]!;
    else if (word === '--retry') at++;
    else if (word === '--retry-connrefused') continue;
    else if (word === '-d') call.body = words[++at]!;
    else if (word === '-H') {
      const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(words[++at] ?? '') ?? [];
      call.headers[name.toLowerCase()] = value;
    } else if (word.startsWith('-')) throw new Error(`curl ${word} is not read here.`);
    else call.url = word;
  }
  call.method ||= call.body === undefined ? 'GET' : 'POST';
  return call;
}

/** The endpoint at which a call arrives. */
const findEndpoint = ({ method, pathname }: { method: string; pathname: string }) =>
  endpointNames.find((name) => {
    const { method: own, path } = toEndpoint(name);
    return own === method && new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(pathname);
  });

/** One sentence for each thing of a call that the API would not take. */
export function findWrongCurl(words: string[]): string[] {
  const { method, url, headers, body } = readCurl(words);
  const { pathname } = new URL(url);
  const name = findEndpoint({ method, pathname });
  if (!name) return method === 'GET' && isServed(pathname) ? [] : [`Nothing answers ${method} ${pathname}.`];
  const wrong: string[] = [];
  const { keyed, access } = toEndpoint(name);
  if (keyed && !headers['idempotency-key']) wrong.push(`${name} takes an Idempotency-Key.`);
  if (typeof access === 'object' && !headers.authorization) wrong.push(`${name} asks who calls.`);
  if (body === undefined) return wrong;
  if (headers['content-type'] !== 'application/json')
    wrong.push(`What is sent to ${name} does not say that it is JSON.`);
  const { error } = toSchemas(name).body?.safeParse(JSON.parse(body)) ?? {};
  return [...wrong, ...(error ? [`${name}: ${error.message}`] : [])];
}
