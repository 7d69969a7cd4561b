import { renderBlock } from '@parvis/core/html';

const parvis = { from: 'https://community.example', site: 'shop', block: 'comments', style: 'link' } as const;

interface Asked {
  subject: string;
  title: string;
  lang?: string;
}

/** The thread as it is now, for the HTML of a page. Where the server does not answer, the element asks by itself. */
export async function renderComments(asked: Asked, isDataRequest: boolean): Promise<string | undefined> {
  // On the way from page to page nothing is parsed: the element comes empty, and asks.
  if (isDataRequest) return undefined;
  return renderBlock({ ...parvis, ...asked, timeout: 1_000 }).catch(() => undefined);
}
