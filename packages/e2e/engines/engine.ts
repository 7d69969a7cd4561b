/** Keys that are no letters, as WebDriver numbers them. */
export const keys = {
  Tab: '\uE004',
  Enter: '\uE006',
  Escape: '\uE00C',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
} as const;
export type Key = keyof typeof keys;

/**
 * One browser with a window, and the few things that the flows do with it. What is on a page is found by script, in open
 * shadow roots too; what is done to it is done by the pointer and the keys of the browser itself.
 */
export interface Engine {
  /** `Firefox 140.0`. */
  version: string;
  /** Opens an address and waits until the page has loaded. */
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  /** Gives the page a window of this size, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** Runs a function in the page; arguments and answer are JSON. */
  evaluate<Args extends unknown[], Answer>(
    run: (...args: Args) => Answer | Promise<Answer>,
    ...args: Args
  ): Promise<Answer>;
  /** Presses the pointer's main button at a place of the window, in CSS pixels. */
  click(x: number, y: number): Promise<void>;
  /** Types letters and presses keys, one after the other. */
  press(...letters: string[]): Promise<void>;
  /** Puts another tab in front while `act` runs. */
  behindAnotherTab(act: () => Promise<void>): Promise<void>;
  /** PNG of what the window shows. */
  picture(): Promise<Buffer>;
  close(): Promise<void>;
}

/** How an engine is started. */
export interface EngineOptions {
  /** Third parties store nothing, as far as the engine has a setting for that. */
  isAlone?: boolean;
}

/** The source of an expression that runs `run` with `args` and answers JSON. */
export const toSource = (run: (...args: never[]) => unknown, args: unknown[]): string =>
  `(async () => JSON.stringify((await (${run})(...${JSON.stringify(args)})) ?? null))()`;

/** WebDriver's actions for a press of the pointer. */
export const toClick = (x: number, y: number): object[] => [
  {
    type: 'pointer',
    id: 'mouse',
    parameters: { pointerType: 'mouse' },
    actions: [
      { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0, origin: 'viewport' },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ],
  },
];

/** WebDriver's actions for keys. */
export const toKeys = (letters: string[]): object[] => [
  {
    type: 'key',
    id: 'keyboard',
    actions: letters
      .flatMap((text) => (text in keys ? [keys[text as Key]] : [...text]))
      .flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
  },
];
