import { pathToFileURL } from 'node:url';
import type { Loader } from 'astro/loaders';
import { dropEmptyHeadings, sizePictures } from './finish.ts';
import { readPages } from './pages-file.ts';

/** The pages that `build.ts` has collected. */
export function collectedLoader(): Loader {
  return {
    name: 'parvis-collected',
    load: async ({ store, parseData, renderMarkdown, generateDigest }) => {
      store.clear();
      for (const { id, title, description, body, file } of readPages()) {
        const data = await parseData({ id, data: { title, ...(description && { description }) } });
        const rendered = await renderMarkdown(body, { fileURL: pathToFileURL(file) });
        const html = dropEmptyHeadings(sizePictures(rendered.html));
        store.set({ id, data, body, digest: generateDigest(title + body), rendered: { ...rendered, html } });
      }
    },
  };
}
