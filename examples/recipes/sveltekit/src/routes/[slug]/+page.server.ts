import { renderComments } from '../../lib/parvis.server';
import { titles } from '../../lib/titles';

export const load = async ({ params: { slug }, isDataRequest }) => {
  const title = titles[slug] ?? slug;
  return { slug, title, html: await renderComments({ subject: slug, title }, isDataRequest) };
};
