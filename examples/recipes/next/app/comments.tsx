import { renderBlock } from '@parvis/core/html';
import { headers } from 'next/headers';
import { Thread } from './parvis';

const parvis = { from: 'https://community.example', site: 'shop', block: 'comments' } as const;

/** The thread as it is now. Where the server does not answer, the page comes all the same, and the element asks by itself. */
export async function Comments({ subject, title, lang = 'en' }: { subject: string; title: string; lang?: string }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const asked = { ...parvis, subject, title, lang, nonce, timeout: 1_000 };
  const html = await renderBlock(asked).catch(() => undefined);
  return <Thread key={subject} subject={subject} title={title} html={html} />;
}
