import type { Plugin } from 'vite';

/**
 * Leaves out what the verifier says in English of what does not hold: a page says it by its code, in the language of its
 * reader, and `parvis verify` says the whole of it, from the evidence.
 */
export const terse = (): Plugin => ({
  name: 'terse',
  enforce: 'pre',
  transform(code, id) {
    if (!/contract[\\/]src[\\/]log[\\/]|core[\\/]src[\\/]verify[\\/]/.test(id)) return undefined;
    const text = "(?:`[^`]*`|'[^']*')";
    return code
      .replace(new RegExp(`(new (?:SyntaxError|Missing)|toMoved)\\(\\s*${text},?\\s*\\)`, 'g'), '$1()')
      .replace(new RegExp(`\\b((?:ensure|readForm)\\([^;]*?),\\s*${text},?\\s*\\);`, 'g'), '$1);')
      .replace(new RegExp(`,\\s*detail: (?:${text}|\\(error as Error\\)\\.message)`, 'g'), '');
  },
});
