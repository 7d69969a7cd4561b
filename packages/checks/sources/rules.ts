import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../workspace.ts';
import type { Arrow } from './arrows.ts';

/** A rule of the house (DESIGN section 2): `holds` says whether an arrow of the files in `within` may stand. */
export interface Rule {
  name: string;
  within: RegExp;
  holds: (arrow: Arrow) => boolean;
}

/** Own files of the package, the named packages and rooms, nothing else. */
const only =
  (member: string, names: string[]) =>
  ({ specifier, target }: Arrow): boolean =>
    target.startsWith(`packages/${member}/`) || names.includes(packageName(specifier));

const never =
  (targets: RegExp) =>
  ({ specifier, target }: Arrow): boolean =>
    !targets.test(target || specifier);

/** `path` or `library` alone where a file of `rooms` imports it. */
const alone =
  (library: string, rooms: RegExp, otherwise: Rule['holds']): Rule['holds'] =>
  (arrow) =>
    packageName(arrow.specifier) === library ? rooms.test(arrow.from) : otherwise(arrow);

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const isNode = (specifier: string): boolean => specifier.startsWith('node:');

/** The packages that `member` declares as dependencies. */
function declared(member: string): string[] {
  const manifest = JSON.parse(readFileSync(join(root, 'packages', member, 'package.json'), 'utf8'));
  return Object.keys(manifest.dependencies ?? {});
}

const inServer = (rooms: string): RegExp => new RegExp(`^packages/server/src/(${rooms})(/|\\.ts$)`);

/**
 * The floors of the server from the top, each with its rooms. A file calls its own floor and those below. Two files are
 * lower than their folders: everybody throws a `ProblemError`, and jobs fetch.
 */
const floors: { name: string; rooms: RegExp }[] = [
  { name: 'the entrances', rooms: inServer('index|parvis|internals|adapters|cli') },
  { name: 'the wiring', rooms: inServer('app|lifecycle|services') },
  { name: 'the surfaces', rooms: inServer('api|pages|console|ops') },
  { name: 'http', rooms: /^packages\/server\/src\/http\/(?!fetch-external\.ts$)/ },
  { name: 'domain', rooms: /^packages\/server\/src\/domain\/(?!problem\.ts$)/ },
  { name: 'policies', rooms: inServer('policies') },
  { name: 'what follows', rooms: inServer('events|jobs|mail|log|import|export') },
  {
    name: 'the tools',
    rooms:
      /^packages\/server\/src\/((live|observe|options|identity|clock)(\/|\.ts$)|http\/fetch-external\.ts$|domain\/problem\.ts$)/,
  },
  { name: 'the store', rooms: inServer('store') },
  { name: 'texts', rooms: inServer('text') },
];

const toFloor = (path: string): number => floors.findIndex(({ rooms }) => rooms.test(path));

/** Libraries that one room of the server has, and nobody loads who has no use for them. */
const ofOneRoom = [
  { library: 'sharp', rooms: /^packages\/server\/src\/images\/image-tools\.ts$/ },
  { library: 'preact', rooms: /^packages\/server\/src\/mail\/templates\// },
  { library: 'preact-render-to-string', rooms: /^packages\/server\/src\/mail\/templates\// },
  { library: 'nodemailer', rooms: /^packages\/server\/src\/mail\/transport\.ts$/ },
  { library: 'postal-mime', rooms: /^packages\/server\/src\/mail\/inbound\/(read|returned)\.ts$/ },
  { library: 'mailauth', rooms: /^packages\/server\/src\/mail\/inbound\/prove\.ts$/ },
];

/** Every rule for single imports; each counts as one test. `widgets` are the folders of `widgets/src` that hold one. */
export function importRules(widgets: readonly string[]): Rule[] {
  const serverNames = declared('server').filter((name) => name !== '@parvis/widgets' && name !== '@parvis/core');
  return [
    {
      name: 'contract imports nothing but zod',
      within: /^packages\/contract\/src\//,
      holds: only('contract', ['zod']),
    },
    {
      name: 'endpoints, kinds, elements and options of the contract import no schema and no library, so that a browser can have them',
      within: /^packages\/contract\/src\/(endpoints|kinds|elements|options)(\/|\.ts$)/,
      holds: (arrow) => arrow.target.startsWith('packages/contract/src/') && !/\/schemas\//.test(arrow.target),
    },
    {
      name: 'core imports contract, ky in src/http.ts alone, and @noble in src/prove.ts and src/verify/late-ed25519.ts alone, which load with the work',
      within: /^packages\/core\/src\//,
      holds: alone(
        'ky',
        /^packages\/core\/src\/http\.ts$/,
        alone(
          '@noble/hashes',
          /^packages\/core\/src\/prove\.ts$/,
          alone('@noble/curves', /^packages\/core\/src\/verify\/late-ed25519\.ts$/, only('core', ['@parvis/contract'])),
        ),
      ),
    },
    {
      name: 'kit imports contract, core, preact, @preact/signals and uqr, and dompurify in src/safe alone',
      within: /^packages\/kit\/src\//,
      holds: alone(
        'dompurify',
        /^packages\/kit\/src\/safe\//,
        only('kit', ['@parvis/contract', '@parvis/core', 'preact', '@preact/signals', 'uqr']),
      ),
    },
    {
      name: 'widgets import contract, core, kit, preact, @preact/signals and uqr, and what renders to text in src/ssr alone',
      within: /^packages\/widgets\/src\//,
      holds: alone(
        'preact-render-to-string',
        /^packages\/widgets\/src\/ssr\//,
        only('widgets', ['@parvis/contract', '@parvis/core', '@parvis/kit', 'preact', '@preact/signals', 'uqr']),
      ),
    },
    ...widgets.map((name) => ({
      name: `the ${name} widget imports no other widget`,
      within: new RegExp(`^packages/widgets/src/${name}/`),
      holds: never(new RegExp(`^packages/widgets/src/(?!${name}/)(${widgets.join('|')})/`)),
    })),
    {
      name: 'server imports contract and its declared dependencies, never core or widgets; src/cli/verify alone the verifier of core, src/pages alone the types of what renders widgets, src/mail/templates alone preact, src/mail/transport.ts alone what speaks to mail servers, src/mail/inbound alone what reads mail and proves it, src/images alone sharp',
      within: /^packages\/server\/src\//,
      holds: (arrow) =>
        isNode(arrow.specifier) ||
        // One verifier for browsers and the command, so that both say the same.
        (/^packages\/server\/src\/cli\/verify\//.test(arrow.from) && arrow.specifier === '@parvis/core/verify') ||
        // The built file of widgets that this room loads late, by its types.
        (/^packages\/server\/src\/pages\//.test(arrow.from) &&
          /^@parvis\/widgets\/(server|ssr)$/.test(arrow.specifier)) ||
        (ofOneRoom.find(({ library }) => library === packageName(arrow.specifier))?.rooms.test(arrow.from) ??
          only('server', serverNames)(arrow)),
    },
    ...floors.slice(1).map(({ name, rooms }, at) => ({
      name: `the server calls downwards: ${name} never ${floors
        .slice(0, at + 1)
        .map((floor) => floor.name)
        .join(', ')}`,
      within: rooms,
      holds: ({ target }: Arrow) => toFloor(target) === -1 || toFloor(target) > at,
    })),
    {
      name: 'domain, policies and the store of the server never speak HTTP',
      within: inServer('domain|policies|events|store'),
      holds: never(/^(hono|@hono\/[^/]+|node:https?|packages\/server\/src\/(http|api|pages|console))(\/|$)/),
    },
    {
      // A copy, a backup and an examination are of the database itself, whatever the verbs are.
      name: 'SQL of the server is in src/store, in src/ops where it is about whole databases, and by better-sqlite3 alone in src/import, which reads files of others',
      within: /^packages\/server\/src\/(?!store\/|ops\/)/,
      // Files of SQLite that others made are no database of ours (0164).
      holds: alone('better-sqlite3', inServer('import'), never(/^(kysely|pg|packages\/server\/src\/store\/sql)(\/|$)/)),
    },
  ];
}

/** One thing that stands in one file: exactly one imports `library`, under `within`. */
export interface Single {
  name: string;
  library: string;
  within: RegExp;
}

export const singles: Single[] = [
  { name: 'exactly one file has ky: core/src/http.ts', library: 'ky', within: /^packages\/core\/src\/http\.ts$/ },
  {
    name: 'exactly one file has dompurify, in kit/src/safe',
    library: 'dompurify',
    within: /^packages\/kit\/src\/safe\//,
  },
];

/** What may not be reached from some files however long the way is; types do not travel. */
export interface Reach {
  name: string;
  from: RegExp;
  never: RegExp;
}

export const reaches: Reach[] = [
  {
    name: 'nothing that endpoints, kinds, elements and options of the contract run on reaches the schema library',
    from: /^packages\/contract\/src\/(endpoints|kinds|elements|options)(\/|\.ts$)/,
    never: /^zod(\/|$)/,
  },
  {
    name: 'the server loads neither what renders mails nor what sends them before there is one',
    from: /^packages\/server\/src\/(index\.ts|cli\/program\.ts)$/,
    never: /^(preact|preact-render-to-string|nodemailer)(\/|$)/,
  },
  {
    name: 'hashes load with the work that a server asks for, and no sooner',
    from: /^packages\/(core|kit|widgets)\/src\/(?!(prove|verify\/late-ed25519)\.ts$)/,
    never: /^@noble\//,
  },
  {
    name: 'the loader reaches neither the schema library nor ky nor preact before something is to be shown',
    from: /^packages\/widgets\/src\/loader\.ts$/,
    never: /^(zod|ky|preact|@preact\/signals|dompurify)(\/|$)/,
  },
];
