/** An address that mail goes to or comes from, and how its owner is called. */
export interface Mailbox {
  name: string;
  address: string;
}

const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const pattern = new RegExp(`^${atom}(\\.${atom})*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9-]*[a-z0-9]$`, 'i');

/**
 * Whether mail may go there: one plain address (RFC 5321) without a name, a comment, quotes or anything that could be
 * taken for a second address or a line of a header.
 */
export const isAddress = (text: string): boolean =>
  text.length <= 254 && text.indexOf('@') <= 64 && pattern.test(text) && !/@.*\.\d+$/.test(text);

/** `Name <address>`, or an address alone; nothing when it is neither. */
export function parseMailbox(text: string): Mailbox | undefined {
  const [, quoted, address = text.trim()] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  const name = toHeaderText(quoted?.replace(/^"(.*)"$/, '$1') ?? '');
  return isAddress(address) ? { name, address } : undefined;
}

/** Domains of one provider, to which an address is the same with dots and without. */
const dotless = ['gmail.com', 'googlemail.com'];

/**
 * An address as it is compared where somebody is kept out, who may write their own in many ways: in any case, with a tag
 * (`ada+x@`), at some providers with dots. It is no address to write to, and proves nothing about who reads mail there.
 */
export function toBaseAddress(address: string): string {
  const [, local = '', domain = ''] = /^(.*)@([^@]*)$/.exec(address.trim().toLowerCase()) ?? [];
  const base = local.replace(/(?<=.)\+.*$/, '');
  return dotless.includes(domain) ? `${base.replaceAll('.', '')}@gmail.com` : `${base}@${domain}`;
}

/** The domain of an address. */
export const toDomain = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

const maxHeaderLength = 200;

/** A text for a line of a header: one line, without characters that are not seen or turn what is around them. */
export const toHeaderText = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, maxHeaderLength)
    // Not in the middle of a character.
    .replace(/[\ud800-\udbff]$/, '');

/** A name that cannot pass for an address, of which some readers show the name alone. */
export const toSenderName = (text: string): string => toHeaderText(text.replace(/[<>"\\@]+/g, ' '));
