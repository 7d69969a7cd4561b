import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { isMoved } from '../app/place.ts';

interface Props {
  title: string;
  /** A few words beside the title that change, such as how many there are: read out when they do. */
  status?: string | undefined;
  /** What one does here, beside the title. */
  acts?: ComponentChildren;
  children?: ComponentChildren;
  /** By which its sheet knows it from other screens. */
  class?: string;
  /** For lists and tables that need the room. */
  isWide?: boolean;
}

/** The frame of a screen. Whoever came by a link is at its title. */
export function Page({ title, status, acts, children, class: name, isWide = false }: Props): VNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isMoved()) heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <main id="main" tabIndex={-1} class={[name, isWide && 'wide'].filter(Boolean).join(' ') || undefined}>
      <div class="head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p class="soft" role="status">
          {status}
        </p>
        {acts && <div class="row">{acts}</div>}
      </div>
      {children}
    </main>
  );
}
