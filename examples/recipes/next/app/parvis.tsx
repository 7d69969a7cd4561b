'use client';

import { configure } from '@parvis/widgets/react';

configure({ host: 'https://community.example', site: 'shop' });

interface Props {
  subject: string;
  title: string;
  html: string | undefined;
}

/** What a page brings is parsed with it. On the way from page to page nothing is parsed: the element comes empty, and asks. */
export function Thread({ subject, title, html }: Props) {
  if (html === undefined) return <parvis-comments subject={subject} subject-title={title} />;
  const __html = typeof window === 'undefined' ? html : html.replace(/<template.*<\/template>/s, '');
  return <div dangerouslySetInnerHTML={{ __html }} suppressHydrationWarning />;
}
