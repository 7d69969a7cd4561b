import { useMemo } from 'preact/hooks';

let made = 0;

/**
 * A name by which others of its root point to an element. As Preact's own, which whoever only reads would wait for: it
 * comes with the hooks that draw posts, and this one with forms.
 */
export const useId = (): string => useMemo(() => `id-${++made}`, []);

/** Begins to count anew, where one process renders many: the same is then written the same. */
export const forgetIds = (): void => {
  made = 0;
};
