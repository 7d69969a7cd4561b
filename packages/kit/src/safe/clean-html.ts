import DOMPurify, { type Config } from 'dompurify';
import { renameAttributes } from './rename-attributes.ts';

// The one file that knows DOMPurify: HTML that is not ours comes in here as a string, and leaves as nodes of a document
// that shows nothing, runs nothing and loads nothing.

/** Elements of which `read-html.ts` makes something. Of all others the content stays, and of those that hold no text nothing. */
const blocks =
  'p div section article header footer main aside nav address center figure figcaption details summary dl dt dd hr h1 h2 h3 h4 h5 h6 blockquote ul ol li pre table caption thead tbody tfoot tr td th';
const inlines = 'a b strong i em cite dfn var code kbd samp tt span br';

const config: Config = {
  ALLOWED_TAGS: `${blocks} ${inlines}`.split(' '),
  // `class` names the language of code, `start` the first number of a list.
  ALLOWED_ATTR: ['href', 'class', 'start', 'data-style'],
  ADD_URI_SAFE_ATTR: ['start', 'data-style'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
};

/** The safe parser of the Sanitizer API, in browsers that have it: no sink, so Trusted Types have nothing to say to it. */
interface SafeParser {
  parseHTML?(html: string, options: { sanitizer: object }): Document;
}

/** Parsing was refused once: it would be each time, and each time with a report. */
let isRefused = false;

/**
 * HTML of a stranger, cleaned: only elements and attributes of our list, links of three schemes. Undefined where the page
 * lets nobody parse HTML (`trusted-types 'none'`, in browsers without the Sanitizer API).
 */
export function cleanHtml(html: string): ParentNode | undefined {
  if (isRefused) return;
  const source = renameAttributes(html);
  const { parseHTML } = Document as unknown as SafeParser;
  if (parseHTML) {
    // `{}`: nothing is left out but what could act. What stays is DOMPurify's to decide, as everywhere.
    const parsed = parseHTML.call(Document, source, { sanitizer: {} });
    const root = parsed.createElement('div');
    root.append(...parsed.body.childNodes);
    // Null: no policy is asked for, and so none is refused, with a report.
    return DOMPurify.sanitize(root, { ...config, IN_PLACE: true, TRUSTED_TYPES_POLICY: null }) as unknown as Element;
  }
  // Null where HTML has no body: a frameset.
  const cleaned: DocumentFragment | null = DOMPurify.sanitize(source, { ...config, RETURN_DOM_FRAGMENT: true });
  isRefused = !cleaned?.hasChildNodes() && !canParse();
  return isRefused ? undefined : (cleaned ?? document.createDocumentFragment());
}

const canParse = (): boolean => {
  const parsed: DocumentFragment | null = DOMPurify.sanitize('<p>a</p>', { RETURN_DOM_FRAGMENT: true });
  return !!parsed?.hasChildNodes();
};
