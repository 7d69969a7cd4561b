import type { Author, PeopleList } from '@parvis/contract';
import { peoplePath, toPath } from '@parvis/contract/endpoints';
import { escapeText } from '@parvis/contract/escape-markdown';
import { readSession } from '@parvis/core';
import { type Signal, signal } from '@preact/signals';
import type { Context } from '../runtime/context.ts';
import { insert, isInCode } from '../safe/paste.ts';
import { begins, type Token, toToken } from './token.ts';

/** Milliseconds without a letter after which the server is asked. */
const pauseMs = 150;

/** Names for what is typed behind an `@` in one text area. */
export interface Completion {
  /** Whom it may be, who wrote last first; none while nothing is to be completed. */
  people: Signal<readonly Author[]>;
  /** Which of them is taken by Enter. */
  chosen: Signal<number>;
  /** Where the `@` stands. */
  at(): number;
  /** Puts the name into the text. */
  take(person: Author | undefined): void;
  /** Listens no more. */
  stop(): void;
}

/** On a phone every word is a composition: only who has keys chooses among signs meanwhile. */
const isTouched = (): boolean => matchMedia('(pointer: coarse)').matches;

/**
 * Follows what is typed into a text area. The server is asked once for each beginning, and what it has said before shows at
 * once; where no answer comes there is no list, and nothing waits for it.
 * @param thread a post of the thread whose people can be named
 */
export function createCompletion({
  context,
  area,
  thread,
}: {
  context: Context;
  area: HTMLTextAreaElement;
  thread: string;
}): Completion {
  const people = signal<readonly Author[]>([]);
  const chosen = signal(0);
  /** By name: of several people who have the same all are meant (F6). */
  const known = new Map<string, Author>();
  const asked = new Set<string>();
  const ended = new AbortController();
  const { signal: end } = ended;
  let timer: ReturnType<typeof setTimeout>;
  let isComposing = false;
  /** The `@` whose name was taken, or is not wanted. */
  let done = -1;

  const toCurrent = (): Token | undefined => {
    const { value, selectionStart, selectionEnd } = area;
    const token = selectionStart === selectionEnd && !isInCode(area) ? toToken(value, selectionStart) : undefined;
    if (!token) done = -1;
    return token && token.at !== done && (!isComposing || isTouched()) ? token : undefined;
  };
  const close = (): void => {
    people.value = [];
  };
  const show = (q: string): void => {
    const own = readSession(context).name;
    const before = people.value[chosen.value];
    people.value = [...known.values()].filter(({ name }) => name !== own && begins(name, q));
    chosen.value = Math.max(0, people.value.indexOf(before as Author));
  };
  const ask = async (q: string): Promise<void> => {
    const { host, site } = context;
    asked.add(q);
    try {
      const address = `${host}${toPath(peoplePath, { site, id: thread })}?${new URLSearchParams({ q })}`;
      const answer = await fetch(address, { credentials: 'omit', signal: end });
      for (const person of ((await answer.json()) as PeopleList).items) {
        if (!known.has(person.name)) known.set(person.name, person);
      }
    } catch {
      asked.delete(q);
    }
    const token = toCurrent();
    if (token) show(token.q);
  };
  const update = (): void => {
    clearTimeout(timer);
    const token = toCurrent();
    if (!token) {
      close();
      return;
    }
    const { q } = token;
    show(q);
    if (!asked.has(q)) timer = setTimeout(ask, q ? pauseMs : 0, q);
  };

  const take = (person: Author | undefined): void => {
    const token = toCurrent();
    close();
    if (!token || !person) return;
    done = token.at;
    const { value, selectionStart } = area;
    area.focus();
    area.setSelectionRange(done, selectionStart);
    // As it has to be written for the server to read the name: no sign of it is a mark.
    insert(area, `@${escapeText(person.name, ' ', false)}${/^\s/.test(value.slice(selectionStart)) ? '' : ' '}`);
  };
  const onKey = (event: KeyboardEvent): void => {
    const { length } = people.value;
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
    // Safari ends a composition before it tells of the key that did.
    if (!length || event.isComposing || event.keyCode === 229 || shiftKey || ctrlKey || altKey || metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: length - 1 }[key];
    if (step) chosen.value = (chosen.value + step) % length;
    else if (key === 'Enter' || key === 'Tab') take(people.value[chosen.value]);
    else if (key === 'Escape') {
      done = toCurrent()?.at ?? -1;
      close();
    } else return;
    event.preventDefault();
    // Not for a dialog around it.
    event.stopPropagation();
  };
  const compose = (now: boolean) => (): void => {
    isComposing = now;
    // What was composed is in the field after this.
    setTimeout(update);
  };

  area.addEventListener('input', update, { signal: end });
  area.addEventListener('keydown', onKey, { signal: end });
  area.addEventListener('compositionstart', compose(true), { signal: end });
  area.addEventListener('compositionend', compose(false), { signal: end });
  area.addEventListener('blur', close, { signal: end });
  // Where one types next has changed.
  area.addEventListener('click', update, { signal: end });
  area.addEventListener('keyup', ({ key }) => /^(Arrow(Left|Right)|Home|End)$/.test(key) && update(), { signal: end });
  update();
  return {
    people,
    chosen,
    at: () => toCurrent()?.at ?? 0,
    take,
    stop() {
      clearTimeout(timer);
      ended.abort();
    },
  };
}
