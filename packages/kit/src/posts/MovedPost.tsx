import { postPagePath, toPath } from '@parvis/contract/endpoints';
import { render, type VNode } from 'preact';
import { moved } from '../i18n/en/moved.ts';
import { createMessages, resolveLocale } from '../i18n/messages.ts';
import type { Context } from '../runtime/context.ts';
import { openClient } from '../session/client.ts';

/** Until the widgets of the page have shown what they have. */
const othersMs = 1_500;
const asked = new Set<string>();

/**
 * Leads to a post that the address of the page points to, and that stands under another subject by now: the first widget
 * of the page says so, once. What is not there, or is not read by everybody, is not spoken of.
 */
export async function leadToPost(context: Context, id: string): Promise<void> {
  if (asked.has(id)) return;
  asked.add(id);
  await new Promise((resolve) => setTimeout(resolve, othersMs));
  const widgets = [...document.querySelectorAll('parvis-comments, parvis-reviews')];
  if (widgets.some(({ shadowRoot }) => shadowRoot?.getElementById(`parvis-${id}`))) return;
  const { host, site, subject } = context;
  const { client } = openClient(context);
  const [post, page] = await Promise.all([client.post(id), client.page({ subject, limit: 1 })]);
  const section = (widgets[0]?.shadowRoot ?? context.root).querySelector('section');
  if (post.subject === page.subject.key || post.status !== 'published' || !section) return;
  const say = await toWords(context);
  const place = document.createElement('div');
  section.before(place);
  render(<Moved href={host + toPath(postPagePath, { site, id })} text={say('moved')} />, place);
}

/** What it says in the language of the widget; in English where that does not come. */
async function toWords({ lang, messages, loadMessages }: Context) {
  try {
    Object.assign(messages!, (await loadMessages!()).messages);
  } catch {}
  return createMessages(resolveLocale(lang, messages), 'write', moved);
}

function Moved({ href, text }: { href: string; text: string }): VNode {
  return (
    <p role="status" class="soft">
      <a href={href}>{text}</a>
    </p>
  );
}
