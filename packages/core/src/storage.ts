/** The part of the Web Storage interface that Parvis uses. `localStorage` is one; so is any small object in Node. */
export interface Store {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Which server and site the stored things belong to. */
export interface StorageScope {
  /** Base URL of the server, such as `https://talk.example.com`. */
  host: string;
  /** Key of the site. */
  site: string;
  /** @default `localStorage`; where that is blocked or full, memory until the page goes */
  storage?: Store;
}

const memory = new Map<string, string>();

/** All names of one place begin with this. Ends without a colon: the session itself is stored under it. */
export const toPrefix = ({ host, site }: StorageScope): string => toOwnPrefix({ host: host.replace(/\/+$/, ''), site });
/** The same of a host that ends without a slash, as the loader has it. */
export const toOwnPrefix = ({ host, site }: StorageScope): string => `parvis:${host}:${site}`;

// Reading the global itself throws where storage is blocked, so every use is guarded.
const attempt = <T>({ storage }: StorageScope, use: (store: Store) => T): T | undefined => {
  try {
    return use(storage ?? localStorage);
  } catch {}
};

/** What is stored under a name, or undefined: absent, unreadable and blocked are the same. Never throws. */
export function read<T>(scope: StorageScope, name: string): T | undefined {
  try {
    return JSON.parse(memory.get(name) ?? attempt(scope, (store) => store.getItem(name)) ?? '');
  } catch {}
}

/** Stores a value that holds no arrays (host pages may patch how those become JSON); `undefined` removes. Never throws. */
export function write(scope: StorageScope, name: string, value: object | undefined): void {
  memory.delete(name);
  if (!value) {
    attempt(scope, (store) => store.removeItem(name));
    return;
  }
  const json = JSON.stringify(value);
  const stored = attempt(scope, (store) => {
    store.setItem(name, json);
    return true;
  });
  if (!stored) memory.set(name, json);
}

/** Names that begin with a prefix. Never throws. */
export function names(scope: StorageScope, prefix: string): string[] {
  const all = new Set(memory.keys());
  attempt(scope, (store) => {
    for (let index = 0; index < store.length; index++) all.add(store.key(index)!);
  });
  return [...all].filter((name) => name.startsWith(prefix));
}
