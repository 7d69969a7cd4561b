import type { Block, CodeMark, Inline, RichText as Tree } from '@parvis/contract';
import type { ComponentChild, VNode } from 'preact';
import type { Ui } from '../runtime/ui.ts';

/** The language of a post, where it is another than the widget's (WCAG 3.1.2). */
export const toForeign = ({ lang }: Ui, own: string | null | undefined): string | undefined =>
  own && own.split('-')[0] !== lang.split('-')[0] ? own : undefined;

/** Within a line, and as a block of its own, which may say what its parts are. */
type Code = { text: string; marks?: CodeMark[] | undefined };

/** A post's text as elements. Text stays text: nothing here parses HTML. */
export function RichText({
  text,
  lang,
  host,
}: {
  text: Tree;
  lang?: string | undefined;
  /** Address of the server; images stand below it. Empty on its own pages. */
  host: string;
}): VNode {
  /** @param dir each block of a text goes its own way; what is inside it goes along */
  const toBlock = (block: Block, dir?: 'auto'): ComponentChild => {
    switch (block.type) {
      case 'paragraph':
        // Images alone have no direction, which would be left to right: they stand as the page does.
        return (
          <p dir={block.children.some(({ type }) => type !== 'image') ? dir : undefined}>
            {block.children.map(toInline)}
          </p>
        );
      case 'quote':
        return <blockquote dir={dir}>{block.children.map((one) => toBlock(one))}</blockquote>;
      case 'code':
        return <pre dir="ltr">{toCode(block)}</pre>;
      case 'list': {
        const List = block.ordered ? 'ol' : 'ul';
        return (
          <List dir={dir} start={block.start}>
            {block.items.map((item) => (
              <li>{item.map((one) => toBlock(one))}</li>
            ))}
          </List>
        );
      }
    }
  };
  const toInline = (inline: Inline): ComponentChild => {
    switch (inline.type) {
      case 'text':
        return inline.text;
      case 'break':
        return <br />;
      case 'code':
        return toCode(inline);
      case 'image':
        // The whole is a press away.
        return (
          <a href={toOwn(host, inline.full)} target="_blank" rel="noopener">
            {toImage(inline, host)}
          </a>
        );
      case 'strong':
      case 'emphasis': {
        const Mark = inline.type === 'strong' ? 'strong' : 'em';
        return <Mark>{inline.children.map(toInline)}</Mark>;
      }
      case 'link':
        return (
          <a href={safe(inline.href)} target="_blank" rel="nofollow ugc noopener noreferrer">
            {inline.children.map(toInline)}
          </a>
        );
    }
  };
  return (
    <div class="text" lang={lang}>
      {text.map((block) => toBlock(block, 'auto'))}
    </div>
  );
}

/** Addresses stay below that of the server: nothing else that an answer says is one. */
const toOwn = (host: string, path = ''): string | undefined => (/^\/\w/.test(path) ? host + path : undefined);

/** Pixels of CSS: no image is a tower in a list. */
const tallest = 500;

/**
 * With its size, so that nothing moves when it comes, and each attribute by its name.
 * @param host address of the server
 */
export const toImage = (
  { width, height, alt, src }: Pick<Extract<Inline, { type: 'image' }>, 'width' | 'height' | 'alt' | 'src'>,
  host: string,
): VNode => {
  const shown = Math.min(height, tallest);
  return (
    <img loading="lazy" width={Math.ceil((width * shown) / height)} height={shown} alt={alt} src={toOwn(host, src)} />
  );
};

const toCode = (code: Code): VNode => (
  // Its colours come after its words, with code of their own.
  <code ref={(box) => void (box && code.marks && import('./code.ts').then((one) => one.paint(box, code), Boolean))}>
    {code.text}
  </code>
);

/** The server lets no other link through (T3); a foreign server, or one of before, might. */
const safe = (href: string): string | undefined =>
  /^(https?:\/\/[^/?#\\@\s]+([/?#]|$)|mailto:)/i.test(href) ? href : undefined;
