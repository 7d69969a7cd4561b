import { toMark } from './inbound/answer-text.ts';
import { MailError } from './mail-error.ts';
import type { ReplyTo } from './mailer.ts';
import { type TemplateData, type TemplateName, templates } from './templates/index.ts';
import type { Block, Letter, MailFile } from './templates/template.ts';
import { loadWords } from './words/words.ts';

/** A mail in the language of who reads it. */
export interface Rendered {
  /** A tag of BCP 47. */
  lang: string;
  subject: string;
  html: string;
  text: string;
  /** Where one unsubscribes by one POST; only an address that is encrypted on its way (RFC 8058). */
  unsubscribe: string | undefined;
  files?: MailFile[] | undefined;
}

/** Bytes of either form: mail readers cut what is longer off. */
const maxBytes = 100_000;

/**
 * Writes a mail. What renders is loaded with the first.
 * @param name of the business, or of who runs the server
 * @throws MailError when a link is none of the web or the mail is too long
 */
export async function render<Name extends TemplateName>(
  template: Name,
  data: TemplateData[Name],
  { locale, name, isSite, replyTo }: { locale: string; name: string; isSite: boolean; replyTo?: ReplyTo | undefined },
): Promise<Rendered> {
  const { toHtml } = await import('./templates/html.ts');
  const { toText } = await import('./templates/text.ts');
  const words = await loadWords(locale, template);
  const row = templates[template];
  const written: Letter = row.write(data, words.of(template), isSite ? name : undefined, words.of);
  const say = words.of('letter');
  const letter =
    replyTo?.waits === undefined ? written : { ...written, above: toMark(say(replyTo.waits ? 'aboveWaits' : 'above')) };
  const link = row.unsubscribe?.(data);
  const links: [string, string][] = [
    ...(letter.links ?? []),
    ...(link === undefined ? [] : [[say('unsubscribe'), link] satisfies [string, string]]),
  ];
  for (const url of [...letter.blocks.flatMap(toLinks), ...links.map(([, url]) => url)]) {
    if (!/^https?:\/\/[^\s<>"]+$/.test(url))
      throw new MailError('refused', 'A link of this mail is no address of the web.');
  }
  const by = say('by', { name });
  const { lang } = words;
  const html = toHtml(letter, { lang, name, by, links });
  const text = toText(letter, { by, colon: say('colon'), links });
  if (Buffer.byteLength(html) > maxBytes || Buffer.byteLength(text) > maxBytes) {
    throw new MailError('refused', 'It is longer than mail readers show.');
  }
  const unsubscribe = link?.startsWith('https:') ? link : undefined;
  return { lang, subject: letter.subject, html, text, unsubscribe, files: letter.files };
}

const toLinks = (block: Block): string[] =>
  block.is === 'stars' ? block.links.map(({ url }) => url) : 'url' in block ? [block.url] : [];
