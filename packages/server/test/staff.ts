import { v7 as newId } from 'uuid';
import { tellAll } from '../src/domain/decisions/tell.ts';
import { hearAll } from '../src/domain/hearing/hear.ts';
import { hearOfReports } from '../src/domain/hearing/hear-reports.ts';
import type { ParvisOptions } from '../src/index.ts';
import { getInternals } from '../src/internals.ts';
import { type KeptMail, type MailMessage, toOwner } from '../src/mail/mailer.ts';
import type { TemplateName } from '../src/mail/templates/index.ts';
import { type Answer, type Started, start } from './harness.ts';

/** A browser that keeps the cookies of the server, as far as the console needs one. */
export interface Browser {
  cookies: Map<string, string>;
  /** `Cookie`, as it sends it. */
  header(): string;
  get(path: string, headers?: Headers1): Promise<Answer>;
  /** Sends a form from a page of the console. */
  post(page: string, fields: Record<string, string>, more?: { headers?: Headers1; address?: string }): Promise<Answer>;
  /** Asks as a script of the console does. */
  ask(method: string, path: string, body?: object, headers?: Headers1): Promise<Answer>;
}
type Headers1 = Record<string, string | undefined>;

/** A server whose console is asked. */
export interface Console extends Started {
  browser(): Browser;
  /** The mails that wait, the latest last. */
  mails(): Promise<MailMessage[]>;
  /** Signs in by code, with a browser of its own. @param read finds the code, where mails go. @default in what waits */
  signIn(address: string, browser?: Browser, read?: (address: string) => Promise<string>): Promise<Browser>;
  add(site: string, address: string, role: 'owner' | 'moderator' | 'viewer'): Promise<string>;
  /** Writes at once to whoever is to hear of something that is there: else they hear of it within some seconds. */
  hear(): Promise<void>;
}

export const host = 'https://console.test';

/** @param options beside those of every test; the server is reached at {@link host} */
export async function startConsole(options: ParvisOptions = {}): Promise<Console> {
  const server = await start(options);
  const { services } = getInternals(server.parvis)!;

  function browser(): Browser {
    const cookies = new Map<string, string>();
    const header = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const call = async (method: string, path: string, headers: Headers1, body?: string, address?: string) => {
      const all = new Headers();
      if (cookies.size > 0) all.set('cookie', header());
      for (const [name, value] of Object.entries(headers)) if (value !== undefined) all.set(name, value);
      const response = await server.parvis.fetch(
        new Request(host + path, { method, headers: all, ...(body !== undefined && { body }) }),
        address === undefined ? {} : { address },
      );
      for (const line of response.headers.getSetCookie()) {
        const [pair = '', ...rest] = line.split('; ');
        const [name = '', value = ''] = pair.split(/=(.*)/s);
        if (rest.some((one) => one.toLowerCase() === 'max-age=0')) cookies.delete(name);
        else cookies.set(name, value);
      }
      const text = await response.text();
      const json = text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined;
      return { status: response.status, headers: response.headers, text, json };
    };
    return {
      cookies,
      header,
      get: (path, headers = {}) => call('GET', path, headers),
      post: (page, fields, { headers, address } = {}) =>
        call(
          'POST',
          `/console/${page}`,
          { origin: host, 'content-type': 'application/x-www-form-urlencoded', ...headers },
          `${new URLSearchParams(fields)}`,
          address,
        ),
      ask: (method, path, body, headers = {}) =>
        call(
          method,
          path,
          { origin: host, ...(body && { 'content-type': 'application/json' }), ...headers },
          body && JSON.stringify(body),
        ),
    };
  }

  const mails = async (): Promise<MailMessage[]> => {
    const { store, encryption } = services;
    const rows = await store.db
      .selectFrom('mails')
      .selectAll()
      .where('data_encrypted', 'is not', null)
      .orderBy('id')
      .execute();
    const sites = await store.sites.list();
    return rows.map((row) => {
      const open = (text: string | null): string => encryption.decrypt(text!, toOwner(row.site_id, row.id))!;
      const site = sites.find(({ id }) => id === row.site_id);
      return {
        to: open(row.email_encrypted),
        locale: row.locale,
        template: row.template as TemplateName,
        data: (JSON.parse(open(row.data_encrypted)) as KeptMail).data as MailMessage['data'],
        ...(site && { site }),
      };
    });
  };

  return {
    ...server,
    browser,
    mails,
    async signIn(address, given = browser(), read = (to) => lastCode(mails, to)) {
      const asked = await given.post('sign-in', { address });
      const entered = await given.post('code', { ...hidden(asked), code: await read(address) });
      if (entered.status !== 303) throw new Error(`${entered.status} ${entered.text}`);
      return given;
    },
    add: (site, address, role) => server.parvis.sites.addStaff(site, address, role),
    async hear() {
      // By then what was written before this is settled. Ids never go back: another test of this worker may have set the
      // clock ahead.
      const ofIds = Number.parseInt(newId().replace('-', '').slice(0, 12), 16);
      const now = new Date(Math.max(services.settings.now(), ofIds) + 5_001).toISOString();
      for (const tell of [hearAll, hearOfReports, tellAll]) while (await tell({ now, services }));
    },
  };
}

/** The hidden fields of a page. */
export const hidden = ({ text }: Pick<Answer, 'text'>): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
    ]),
  );

/** The code that was mailed last to an address. */
export async function lastCode(mails: Console['mails'], address: string): Promise<string> {
  const mail = (await mails()).findLast(({ to, template }) => to === address && template === 'signInCode');
  if (!mail) throw new Error(`No code for ${address}.`);
  return (mail as MailMessage<'signInCode'>).data.code;
}

/** What a mail of a template was told. */
export const dataOf = <Name extends TemplateName>(mail: MailMessage, _name: Name): MailMessage<Name>['data'] =>
  mail.data as MailMessage<Name>['data'];
