import { Component, Fragment, options, type VNode } from 'preact';

/**
 * Values that components follow: one that reads a signal while it renders is rendered again when it changes. Sixty lines
 * instead of a library, as nothing here is computed from signals and Preact gathers what a turn changes by itself: a
 * seventh of a rating's bytes. Named and used like the signals of Preact.
 */
export class Signal<Value> {
  #value: Value;
  #readers = new Set<Reader>();

  constructor(value: Value) {
    this.#value = value;
  }

  get value(): Value {
    if (reader) {
      this.#readers.add(reader);
      reader.sources.add(this.#readers);
    }
    return this.#value;
  }

  set value(value: Value) {
    if (value === this.#value) return;
    this.#value = value;
    for (const { tell } of [...this.#readers]) tell();
  }

  /** The value, for who does not follow it. */
  peek(): Value {
    return this.#value;
  }

  /** Calls `use` with the value now and whenever it is another; the answer ends it. */
  subscribe(use: (value: Value) => void): () => void {
    const one: Reader = { sources: new Set(), tell: () => use(this.#value) };
    this.#readers.add(one);
    one.tell();
    return () => this.#readers.delete(one);
  }
}

export const signal = <Value>(value: Value): Signal<Value> => new Signal(value);

interface Reader {
  /** The readers of every signal that it has read. */
  sources: Set<Set<Reader>>;
  tell(): void;
}

/** A component as it renders. */
interface Rendering extends Reader {
  component: Following;
  /** What it keeps from one rendering to the next. */
  kept: unknown[];
  effects: Effect[];
}

interface Effect {
  /** What it was last begun for. */
  on?: unknown;
  end?: Ending;
}
// biome-ignore lint/suspicious/noConfusingVoidType: an effect may be an arrow function that only calls another
type Ending = (() => void) | void;

/** What renders now. */
let reader: Rendering | undefined;
/** How much of what it keeps it has asked for. */
let asked: number;

/**
 * What a component makes when it is first rendered, and keeps. Called in the same order each time, as all that follow.
 * With them nothing needs the hooks of Preact, which are 600 bytes more.
 */
export const useOnce = <Value>(create: () => Value): Value => {
  // HTML is rendered once, and no component is kept.
  if (!reader) return create();
  const { kept } = reader;
  const at = asked++;
  if (at === kept.length) kept.push(create());
  return kept[at] as Value;
};

/** A signal of one component. */
export const useSignal = <Value>(value: Value): Signal<Value> => useOnce(() => signal(value));

/** For an element of one component: the place of its `ref`. */
export const useRef = <Value>(): { current: Value | null } => useOnce(() => ({ current: null }));

/**
 * Calls `act` once a component is in the page, before it is painted, and again after a rendering with another `on`.
 * What it answers is called before the next time, and when the component goes.
 */
export function useEffect(act: () => Ending, on?: unknown): void {
  const one = reader;
  if (!one) return;
  const effect = useOnce<Effect>(() => {
    const begun = { on: one };
    one.effects.push(begun);
    return begun;
  });
  if (effect.on === on) return;
  effect.on = on;
  one.component.__h.push(() => {
    effect.end?.();
    effect.end = act();
  });
}

const forget = (one: Reader): void => {
  for (const readers of one.sources) readers.delete(one);
  one.sources.clear();
};

interface Following extends Component {
  reader?: Rendering;
  /** What Preact calls when a rendering is in the page; hooks of its own stand on it as well. */
  __h: (() => void)[];
  /** A signal has changed since it was rendered. */
  isDue?: boolean;
}
type Hook = (vnode: VNode & { __c: Following | null }) => void;
/** The hooks that Preact's own hooks stand on: before a component is rendered, and when it goes. */
const hooks = options as { __r?: Hook; unmount?: Hook };
const { __r: before, unmount } = hooks;

hooks.__r = (vnode) => {
  before?.(vnode);
  const component = vnode.__c as Following;
  if (component.reader || vnode.type === Fragment) return;
  const { render } = component;
  const own: Rendering = {
    component,
    kept: [],
    effects: [],
    sources: new Set(),
    tell() {
      component.isDue = true;
      component.setState({});
    },
  };
  component.reader = own;
  component.render = (...given) => {
    forget(own);
    component.isDue = false;
    const outer = reader;
    reader = own;
    asked = 0;
    try {
      return render.apply(component, given);
    } catch (error) {
      forget(own);
      throw error;
    } finally {
      reader = outer;
    }
  };
};

hooks.unmount = (vnode) => {
  const going = vnode.__c?.reader;
  if (going) {
    forget(going);
    for (const { end } of going.effects) end?.();
  }
  unmount?.(vnode);
};

/** Nothing is rendered again for the same properties. */
Component.prototype.shouldComponentUpdate = function (this: Following, props: object): boolean {
  const news = Object.entries(props);
  return (
    !!this.isDue ||
    news.length !== Object.keys(this.props).length ||
    news.some(([name, value]) => value !== this.props[name as never])
  );
};
