import type { ComponentChildren, VNode } from 'preact';

/** A part of the screen with its title. */
export function Part({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <section class="part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
