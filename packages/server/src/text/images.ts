import { type Inline, imageLimits, isVisible } from '@parvis/contract';

export type ImageNode = Extract<Inline, { type: 'image' }>;

/** Images that a text may show, by their ids: where each is, and its size. */
export type TextImages = ReadonlyMap<string, Omit<ImageNode, 'type' | 'alt'>>;

/** What is known while a text is parsed. */
export interface ImageEnv {
  images: TextImages;
  /** How many more it may show. */
  room: number;
}

const form = /^!\[((?:[^\\[\]]|\\.)*)\]\(parvis-image:([0-9a-f-]{36})\)$/s;

/** Ids that a source names, whether they may be shown there or not; each once. */
export function listImageIds(source: string): string[] {
  const ids = source.matchAll(/parvis-image:([0-9a-f-]{36})/g);
  return [...new Set([...ids].map(([, id]) => id!))].slice(0, 2 * imageLimits.perPost);
}

/** `![what there is to see](parvis-image:ID)`, where that may be shown and says something. */
export function toImage(source: string, { images, room }: ImageEnv): ImageNode | undefined {
  const [, said = '', id = ''] = form.exec(source) ?? [];
  const image = images.get(id);
  const alt = said
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  if (!image || room <= 0 || !isVisible(alt) || alt.length > imageLimits.altLength) return undefined;
  return { type: 'image', ...image, alt };
}
