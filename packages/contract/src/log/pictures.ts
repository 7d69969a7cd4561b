import type { Inline, RichText } from '../schemas/text.ts';

type Picture = Extract<Inline, { type: 'image' }>;

/** The images of a text, in their order (L9). */
export function listPictures(text: RichText): Picture[] {
  const ofInline = (inline: Inline): Picture[] =>
    inline.type === 'image' ? [inline] : 'children' in inline ? inline.children.flatMap(ofInline) : [];
  return text.flatMap((block) => {
    if (block.type === 'quote') return listPictures(block.children);
    if (block.type === 'list') return block.items.flatMap(listPictures);
    return block.type === 'paragraph' ? block.children.flatMap(ofInline) : [];
  });
}
