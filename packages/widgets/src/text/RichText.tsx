import type { Block, Inline, RichText as Tree } from '@parvis/contract';
import type { ComponentChild, VNode } from 'preact';

/** A post's text as elements. Text stays text: nothing here parses HTML. */
export function RichText({ text }: { text: Tree }): VNode {
  return (
    <div class="text" dir="auto">
      {text.map(toBlock)}
    </div>
  );
}

function toBlock(block: Block): ComponentChild {
  switch (block.type) {
    case 'paragraph':
      return <p>{block.children.map(toInline)}</p>;
    case 'quote':
      return <blockquote>{block.children.map(toBlock)}</blockquote>;
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case 'list': {
      const items = block.items.map((item) => <li>{item.map(toBlock)}</li>);
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

function toInline(inline: Inline): ComponentChild {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'break':
      return <br />;
    case 'code':
      return <code>{inline.text}</code>;
    case 'strong':
      return <strong>{inline.children.map(toInline)}</strong>;
    case 'emphasis':
      return <em>{inline.children.map(toInline)}</em>;
    case 'link':
      return (
        <a href={safe(inline.href)} target="_blank" rel="nofollow ugc noopener noreferrer">
          {inline.children.map(toInline)}
        </a>
      );
  }
}

/** The server lets no other scheme through (T3); a foreign server might. */
const safe = (href: string): string | undefined => (/^(https?|mailto):/i.test(href) ? href : undefined);
