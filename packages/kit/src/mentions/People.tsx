import type { VNode } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { mention } from '../i18n/en/mention.ts';
import { createMessages } from '../i18n/messages.ts';
import { Avatar } from '../posts/Avatar.tsx';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import type { Ui } from '../runtime/ui.ts';
import { useId } from '../ui/use-id.ts';
import { type Completion, createCompletion } from './completion.ts';
import css from './people.css?inline';
import { placeAt } from './place.ts';

/** What the list gets. */
export interface PeopleProps {
  ui: Ui;
  /** Where a name is typed. */
  area: HTMLTextAreaElement;
  /** A post of the thread whose people can be named. */
  thread: string;
}

/**
 * Whom the name that is being typed may be. The focus stays in the field, which says which one is chosen: a text area keeps
 * its role, for no other is allowed to it.
 */
export function People({ ui, area, thread }: PeopleProps): VNode | false {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const completion: Completion = useMemo(() => createCompletion({ context: ui.context, area, thread }), []);
  const label = createMessages(ui.lang, 'write', mention)('people');
  const { people, chosen } = completion;
  const all = people.value;
  const isOpen = all.length > 0;
  adoptStyles(ui.context.root, css);
  useLayoutEffect(() => {
    area.setAttribute('aria-autocomplete', 'list');
    area.setAttribute('aria-haspopup', 'listbox');
    return completion.stop;
  }, []);
  useLayoutEffect(() => {
    if (isOpen) ui.announce(label);
  }, [isOpen]);
  useLayoutEffect(() => {
    for (const [name, value] of [
      ['aria-controls', id],
      ['aria-activedescendant', `${id}-${chosen.value}`],
    ] as const) {
      if (isOpen) area.setAttribute(name, value);
      else area.removeAttribute(name);
    }
    if (isOpen) box.current?.children[chosen.value]?.scrollIntoView?.({ block: 'nearest' });
  }, [isOpen, chosen.value]);
  useLayoutEffect(() => {
    if (box.current) placeAt(box.current, area, completion.at());
  }, [all]);
  return (
    isOpen && (
      <div
        ref={box}
        id={id}
        class="people"
        role="listbox"
        tabIndex={-1}
        aria-label={label}
        // The focus stays where one types.
        onMouseDown={(event) => event.preventDefault()}
      >
        {all.map((person, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
          <div
            key={person.name}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === chosen.value}
            onClick={() => completion.take(person)}
          >
            {Avatar({ ui, name: person.name, author: person })}
            <bdi>{person.name}</bdi>
          </div>
        ))}
      </div>
    )
  );
}
