import type { Source } from './arrows.ts';
import { elementNames, kindNames, optionNames } from './tables.ts';

/** Something that no source may say, with the reason that is told to whoever does. */
export interface Forbidden {
  name: string;
  why: string;
  within: RegExp;
  /** Files in which it may stand. */
  except?: RegExp;
  pattern: RegExp;
}

const browser = /^packages\/(core|kit|widgets|console)\//;
const product = /^packages\/(contract|core|kit|widgets|console|server)\//;

/** At least so many of the names side by side: `'a', 'b'`, `'a' | 'b'`. */
function listOf(names: readonly string[], least = 2): RegExp {
  const one = `${quote}(?:${names.join('|')})${quote}`;
  return new RegExp(`${one}(?:\\s*[,|]\\s*${one}){${least - 1},}`, 'g');
}

const quote = '[\'"`]';
const kind = `${quote}(?:${kindNames.join('|')})${quote}`;

export const forbidden: Forbidden[] = [
  {
    name: 'no private name of Preact',
    why: 'its private names change in any release; hooks, signals and refs say all that is needed',
    within: browser,
    pattern:
      /\.__[a-z]?\b|\[(['"])__\w?\1\]|(['"])__[a-z]?\2|\._(?:vnode|children|component|dom|parent|depth|hooks?|render|diff|commit|root)\b|\bComponent\.prototype\b/gi,
  },
  {
    name: 'no file of a library by its path',
    why: 'a library is used as it is published, by the names it exports; what is inside may move in any release',
    within: product,
    pattern:
      /node_modules(?:\/|\\[/\\]|\[\\\\\/\]|\[\/\\\\\])+(?:@[\w.-]+\W+)?[\w.-]+(?:\/|\\[/\\]|\[\\\\\/\]|\[\/\\\\\])+\w/g,
  },
  {
    name: 'no library rewritten while building',
    why: 'what one rewrites is no longer what its authors test',
    within: product,
    pattern:
      /\b(?:alias|paths)\s*:\s*\{[^}]*(?:ky|preact|dompurify)|id\.(?:endsWith|includes)\((['"])\/?(?:ky|preact|dompurify|@preact)\b/g,
  },
  {
    name: 'one sink of HTML, in kit/src/safe or nowhere',
    why: 'posts are shown as nodes; HTML that is not ours goes through the one gate',
    within: browser,
    except: /^packages\/kit\/src\/safe\//,
    pattern:
      /\b(?:inner|outer)HTML\b\s*=(?!=)|\b(?:insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|dangerouslySetInnerHTML|parseFromString|parseHTMLUnsafe)\b|\bdocument\.write\b|\bsrcdoc\b/g,
  },
  {
    name: 'RES-04: one file of the server fetches outward: http/fetch-external.ts',
    why: 'it alone refuses private addresses, holds the bounds of time and size, and follows no redirect',
    within: /^packages\/server\/src\//,
    except: /^packages\/server\/src\/http\/fetch-external\.ts$/,
    pattern:
      /(?:await|return|=>?|[(,?:])\s*(?:globalThis\.)?fetch\((?![^()]*\)\s*(?::[^;{]*)?\{)|\bimport \{[^}]*\b(?:request|get|Agent)\b[^}]*\} from ['"]node:https?['"]|\bfrom ['"](?:undici|node:https|node:http2|node:dns)['"]|\bimport \w+ from ['"]node:https?['"]|\bnew (?:EventSource|WebSocket)\(/g,
  },
  {
    name: 'few files of core fetch: http.ts by its library, html.ts from the server that its host names, and what verifies a register',
    why: 'one file knows retries and problems; html.ts runs where pages are built, and asks one address of its own options; a verifier reads exact bytes, and a failure is part of its verdict',
    within: /^packages\/(contract|core)\/src\//,
    except: /^packages\/(core\/src\/(html|http|live|verify\/read(-page)?)\.ts|contract\/src\/conformance\/.*)$/,
    pattern:
      /(?:await|return|=>?|[(,?:])\s*(?:globalThis\.)?fetch\((?![^()]*\)\s*(?::[^;{]*)?\{)|\bnew XMLHttpRequest\b/g,
  },
  {
    name: 'RES-09: no program is started and no text is run',
    why: 'what an owner or a visitor wrote would be one setting away from a shell',
    within: /^packages\/(contract|core|kit|widgets|console|server)\/src\//,
    pattern:
      /\bfrom ['"](?:node:)?(?:child_process|vm)['"]|(?<![.\w])eval\(|\bnew Function\(|\bset(?:Timeout|Interval)\(\s*['"`]/g,
  },
  {
    name: 'ORG-08, ORG-09: windows say nothing to each other',
    why: 'whoever frames a page or opens one can send messages, and no part of ours needs any',
    within: browser,
    pattern: /\bpostMessage\(|\b(?:window|self|globalThis)\.onmessage\b|addEventListener\(\s*['"]message['"]/g,
  },
  {
    name: 'domain knows no request and no response',
    why: 'a use case is called by the API, pages, the command line and imports alike: (context, input) => result + events',
    within: /^packages\/server\/src\/(domain|policies|events)\//,
    pattern: /\b(?:new |instanceof |: |<)(?:Request|Response|Headers)\b|\.(?:json|formData|arrayBuffer)\(\)/g,
  },
  {
    name: 'no second list of elements',
    why: 'contract/src/elements.ts is the list; make yours from it',
    within: product,
    // What is put on a page of a kind of business is chosen from the list.
    except: /^packages\/contract\/src\/(elements\.ts$|sets\/)/,
    pattern: listOf(elementNames.flatMap((name) => [name, `parvis-${name}`])),
  },
  {
    name: 'no second list of kinds',
    why: 'contract/src/kinds is the list; make yours from it, or a Record<Kind, …> that is complete by its type',
    within: product,
    except: /^packages\/contract\/src\/kinds\//,
    pattern: listOf(kindNames),
  },
  {
    name: 'no second list of options of elements',
    why: 'contract/src/options.ts is the list; make yours from it',
    within: product,
    except: /^packages\/contract\/src\/options\.ts$/,
    pattern: listOf(optionNames, 3),
  },
  {
    name: 'no branch on a kind of post',
    why: 'read its row in contract/src/kinds: a branch silently takes the next kind for another one',
    within: product,
    except: /^packages\/contract\/src\/kinds\//,
    pattern: new RegExp(`[!=]==?\\s*${kind}|${kind}\\s*[!=]==?|\\bcase ${kind}\\s*:`, 'g'),
  },
  {
    name: 'no address of an endpoint written by hand',
    why: 'contract/src/endpoints has all paths; a client, a mount or a test makes its address from a row',
    within: product,
    // The conformance suite speaks to a server as a stranger would, who has no table. Reviews lead to the rules of their site
    // by an address that who reads comments would carry along, were it of the table; `FR-3` follows it.
    except: /^packages\/(contract\/src\/(endpoints|conformance)\/|widgets\/src\/reviews\/Reviews\.tsx$)/,
    pattern: /(['"`])\/?v1\/|(?<![\w.:])\/(?:manage\/)?sites\/(?:\$?\{|:)/g,
  },
];

/** One sentence for each line that says what it may not. Comments may. */
export function findForbidden({ name, why, within, except, pattern }: Forbidden, sources: Source[]): string[] {
  return sources
    .filter(({ path }) => /\.tsx?$/.test(path) && within.test(path) && !except?.test(path) && !/\/locales\//.test(path))
    .flatMap(({ path, text }) => {
      const code = blankComments(text);
      return [...code.matchAll(pattern)].map(
        (match) =>
          `${path}:${code.slice(0, match.index).split('\n').length} says ${shorten(match[0])}, but ${name}: ${why}.`,
      );
    });
}

const shorten = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The text with its comments blank, line for line. Addresses keep their slashes. */
export function blankComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(,])\/\/.*$/gm, (comment) => comment.replaceAll(/[^\n]/g, ' '));
}
