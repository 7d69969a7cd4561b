import type { Inline, RichText } from '@parvis/contract';
import type { ImageTools } from '../../images/image-tools.ts';
import { listImageIds, type TextImages } from '../../text/images.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';

/**
 * Reads the images that a text of this author may show, before its write begins.
 * @param post that it is the text of; `any` to look at it, wherever they are
 */
export async function readImages(
  context: Context,
  source: string,
  post: string | undefined | 'any',
): Promise<TextImages> {
  const { site, principal, services } = context;
  const ids = principal.kind === 'anonymous' ? [] : listImageIds(source).filter(isId);
  if (ids.length === 0 || principal.kind === 'anonymous') return new Map();
  const { author } = principal;
  const rows = await services.store.read((verbs) => verbs.images.own(site.id, author, ids, post));
  const { toAddresses } = services.images;
  return new Map(
    rows.map((row) => {
      const { id, width, height } = row;
      return [id, { ...toAddresses(site.key, row, post === 'any'), width, height }];
    }),
  );
}

/** Ids of the images that a text shows. */
export function listShownImages(text: RichText): string[] {
  const ids = new Set<string>();
  mapImages(text, (image) => {
    ids.add(toId(image.src));
    return image;
  });
  return [...ids];
}

/** A text whose images lead where its reader may go: the stored addresses are those of everybody. */
export const signImages = (text: RichText, site: string, toAddresses: ImageTools['toAddresses']): RichText =>
  mapImages(text, (image) => ({ ...image, ...toAddresses(site, { id: toId(image.src), width: image.width }, true) }));

type ImageNode = Extract<Inline, { type: 'image' }>;

const toId = (src: string): string => /([^/.]+)[.\w]*\.webp$/.exec(src)?.[1] ?? '';

/** Calls itself, for a tree is at most 12 deep (T4). */
function mapImages<Node extends { type: string }>(
  nodes: readonly Node[],
  change: (image: ImageNode) => ImageNode,
): Node[] {
  return nodes.map((node) => {
    if (node.type === 'image') return change(node as unknown as ImageNode) as unknown as Node;
    if ('children' in node) return { ...node, children: mapImages(node.children as Node[], change) };
    if ('items' in node) return { ...node, items: (node.items as Node[][]).map((item) => mapImages(item, change)) };
    return node;
  });
}
