import type { APIRoute, GetStaticPaths } from 'astro';
import { readPages } from '../pages-file.ts';

/** Every page as Markdown, beside itself: `/widgets.md`. */
export const getStaticPaths: GetStaticPaths = () =>
  readPages().map(({ id, title, body }) => ({
    params: { page: id },
    props: { text: `# ${title}\n\n${body.trim()}\n` },
  }));

export const GET: APIRoute = ({ props }) => new Response(props.text);
