/** A page that a stranger says there is. */
export interface HostileThread {
  id: string;
  url: string;
  key: string;
  title: string;
}

/** What a stranger writes: an attack in each of the fields that are theirs. */
export interface HostileRow {
  /** From 1. */
  n: number;
  thread: HostileThread;
  /** The attack as it is. */
  body: string;
  /** The same in one line, which is what names, titles and ids are. */
  id: string;
  name: string;
  title: string;
  email: string;
  picture: string;
  /** What the business answers, where the file has it beside what is answered. */
  reply: string;
  /** ISO 8601. */
  at: string;
}

/** One file of a format, as bytes or as a text. */
export type HostileFile = string | Uint8Array;

/** Every form of file that a format has. */
export type MakeFiles = (rows: readonly HostileRow[]) => HostileFile[];

/** As one line, which is all that a name or a title can be. */
export const toOneLine = (payload: string, length: number): string =>
  payload
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .trim()
    .slice(0, length)
    .toWellFormed()
    .trim() || '-';

interface Pages {
  /** Of the site. */
  origin: string;
  /** Of the file, so that what several bring does not meet on one page. */
  name: string;
  /** Attacks that share a page. @default all */
  perPage?: number;
}

/**
 * Two rows for each attack: one on a page that many share, and one on a page of its own, whose address, name and title
 * are the attack, too.
 */
export function toHostileRows(attacks: readonly string[], { origin, name, perPage = 1e9 }: Pages): HostileRow[] {
  const shared = new Map<number, HostileThread>();
  // One a minute until now, so that the last of them are new.
  const begun = Math.floor(Date.now() / 60_000 - 2 * attacks.length) * 60_000;
  return attacks.flatMap((body, at) => {
    const line = toOneLine(body, 300);
    const page = Math.floor(at / perPage);
    const ours = shared.get(page) ?? {
      id: `${name} shared ${page}`,
      url: `${origin}/${name}-shared-${page}`,
      key: `${name}-shared-${page}`,
      title: line.slice(0, 100).toWellFormed(),
    };
    shared.set(page, ours);
    const own = {
      id: `${name} ${at} ${line}`,
      url: `${origin}/${name}-${at}?x=${line}`,
      key: `${name} ${at} ${line}`,
      title: line,
    };
    return [ours, own].map((thread, of) => ({
      n: 2 * at + of + 1,
      thread,
      // Most of them show nothing, and what says nothing is not taken.
      body: of === 0 ? `${body}\n\nThis is what number ${at} had to say.` : body,
      id: `${name} ${2 * at + of} ${line}`,
      name: toOneLine(body, 60),
      title: toOneLine(body, 150),
      email: `${toOneLine(body, 100)}@attacker.test`,
      picture: `https://attacker.test/${name}.png?${line}`,
      reply: body,
      at: new Date(begun + (2 * at + of) * 60_000).toISOString(),
    }));
  });
}
