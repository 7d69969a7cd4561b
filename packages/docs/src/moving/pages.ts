import { type ImportCode, importCodes } from '@parvis/contract';
import { sources } from '../../../console/src/imports/sources.ts';
import { importSources as en } from '../../../console/src/words/en/import-sources.ts';
import { importSources as fr } from '../../../console/src/words/fr/import-sources.ts';
import { formats } from '../../../server/src/import/formats/index.ts';
import type { Page } from '../markdown.ts';
import type { Row } from '../table.ts';
import type { Lang } from '../words.ts';

/** Addresses of the pages about coming from elsewhere, for the sidebar: one for all, and one for each format. */
export const movingRows: Row[] = [
  { slug: 'moving', label: { en: 'How it goes', fr: 'Comment ça se passe' } },
  ...formats.map(({ id, label }) => ({ slug: `moving/${id}`, label: { en: `From ${label}`, fr: `Depuis ${label}` } })),
];

const listCodes = (effect: (typeof importCodes)[ImportCode]): string =>
  Object.entries(importCodes)
    .filter(([, one]) => one === effect)
    .map(([code]) => `\`${code}\``)
    .join(', ');

const commands = (file: string, lang: Lang): string => `\`\`\`sh
parvis import ${file} --site shop            # ${lang === 'fr' ? 'montre ce qui en viendrait' : 'shows what would come of it'}
parvis import ${file} --site shop --apply    # ${lang === 'fr' ? 'le fait' : 'does it'}
\`\`\``;

const words = {
  en: {
    title: 'Moving here',
    description:
      'Bring the comments and reviews that you have elsewhere: shown first, applied when you say so, known when they come again, taken back by one command.',
    from: (label: string) => `Moving from ${label}`,
    about: (label: string) =>
      `Bring comments and reviews of ${label} under the right pages: shown first, then applied, and taken back if you like.`,
    first: '## 1. Get your file',
    second: '## 2. See what would come of it',
    inConsole:
      'In the console: *Bring your posts*, drop the file, and look at what it shows. [With pictures](/console-imports/). By command:',
    see: 'The first command changes nothing. It lists every thread with the page that it will land on, and what is odd, with code and line. Where addresses have changed since, say so: `--map https://old.example/=https://www.example.com/`.',
    third: '## 3. Let it land',
    land: 'With `--apply` all of it lands, answers below what they answer, with the times they had. What waited for a decision waits here; what was spam or deleted stays away. Nobody is mailed. The last line says how to take all of it back: `--undo` and its number.',
    all: 'More: [how moving here goes](/moving/).',
  },
  fr: {
    title: 'Venir d’ailleurs',
    description:
      'Apportez les commentaires et les avis que vous avez ailleurs : montrés d’abord, appliqués quand vous le dites, reconnus s’ils reviennent, repris par une commande.',
    from: (label: string) => `Venir de ${label}`,
    about: (label: string) =>
      `Apportez commentaires et avis de ${label} sous les bonnes pages : montrés d’abord, puis appliqués, et repris si vous voulez.`,
    first: '## 1. Obtenir votre fichier',
    second: '## 2. Voir ce qui en viendrait',
    inConsole:
      'Dans la console : *Importer*, déposez le fichier, et regardez ce qu’elle montre. [Avec des images](/fr/console-imports/). Par commande :',
    see: 'La première commande ne change rien. Elle montre chaque fil avec la page où il arrivera, et ce qui est étrange, avec code et ligne. Si les adresses ont changé depuis, dites-le : `--map https://ancien.example/=https://www.example.com/`.',
    third: '## 3. Le faire',
    land: 'Avec `--apply`, tout arrive, les réponses sous ce à quoi elles répondent, avec leurs dates. Ce qui attendait une décision attend ici ; le spam et ce qui était supprimé n’arrivent pas. Personne ne reçoit de courriel. La dernière ligne dit comment tout reprendre : `--undo` et son numéro.',
    all: 'Plus de détails : [comment ça se passe](/fr/moving/).',
  },
};

type Format = (typeof formats)[number];

/** What one does there, as the console says it too. */
const steps = { en, fr };
const stepsOf = (id: string, lang: Lang): readonly string[] => steps[lang][id as keyof typeof en];
const fileOf = (id: string): string => sources.find((one) => one.id === id)!.file;

const describeFormat = ({ id, label }: Format, lang: Lang): Page => {
  const say = words[lang];
  const list = stepsOf(id, lang);
  return {
    title: say.from(label),
    description: say.about(label),
    body: [
      say.about(label),
      say.first,
      list.length > 1 ? list.map((step, at) => `${at + 1}. ${step}`).join('\n') : list[0]!,
      say.second,
      say.inConsole,
      commands(fileOf(id), lang),
      say.see,
      say.third,
      say.land,
      say.all,
    ].join('\n\n'),
  };
};

/** What each is, with the way to its page. */
function listFormats(lang: Lang): string {
  const base = lang === 'fr' ? '/fr' : '';
  const rows = formats.map(({ id, label }) => `| [${label}](${base}/moving/${id}/) | ${stepsOf(id, lang).join(' ')} |`);
  const head = lang === 'fr' ? '| depuis | le fichier |' : '| from | the file |';
  return `${head}\n|---|---|\n${rows.join('\n')}`;
}

const overview = {
  en: (): string => `What you have elsewhere comes under the right page here, every row landed or named with its line and reason.

${listFormats('en')}

Menus are called as in those systems, as far as we know them; their own documentation has the last word. In the console all of this is under *Bring your posts*: [with pictures](/console-imports/).

## Shown first

${commands('FILE', 'en')}

A file is known by what stands in it; \`--format\` says it where it could be two. Without \`--apply\` nothing changes: each thread is listed with the page that it will land on, and what is odd with its code and line, never with what stood there. \`--map OLD=NEW\` says where addresses have changed, \`--date-order\` and \`--scale\` what a file leaves open, \`--column OURS=THEIRS\` which column is what.

## Applied once, however often

- A row is known by the system it came from and its number there. The same file again adds nothing; a text that was changed since is named and left as it is here.
- Dates stay, and lists are in their order. Answers stand below what they answer, also where the file has them the other way round.
- States stay: what was not public does not become public.
- Reviews need your word that they are of real customers, all of them, unaltered, and that you may publish them (\`--attest\`). They say where they come from, are a term of their own in the register, and are never called verified.
- HTML becomes our own tree of text by a parser: nothing of a file meets a page as HTML.
- Addresses are encrypted as all addresses are. Networks are not kept.
- A server that is killed in the middle goes on where it was.

## Taken back

\`parvis import --site shop --undo ID\` erases what that import brought. The [history](/console-audit/) says so.

## What can be odd

| | codes |
|---|---|
| The whole file is refused | ${listCodes('file')} |
| The row does not land | ${listCodes('row')} |
| It lands, and is told | ${listCodes('tells')} |
`,
  fr: (): string => `Ce que vous avez ailleurs arrive ici sous la bonne page ; chaque ligne arrive, ou est nommée avec son numéro et sa raison.

${listFormats('fr')}

Les menus portent les noms qu’ils ont dans ces systèmes, autant que nous le sachions ; leur documentation fait foi. Dans la console, tout cela est sous *Importer* : [avec des images](/fr/console-imports/).

## Montré d’abord

${commands('FICHIER', 'fr')}

Un fichier est reconnu à ce qu’il contient ; \`--format\` le dit s’il peut être deux choses. Sans \`--apply\`, rien ne change : chaque fil est montré avec la page où il arrivera, et ce qui est étrange avec son code et sa ligne, jamais avec son contenu. \`--map ANCIEN=NOUVEAU\` dit où les adresses ont changé, \`--date-order\` et \`--scale\` ce qu’un fichier laisse ouvert, \`--column LES_NOTRES=LES_LEURS\` quelle colonne est quoi.

## Appliqué une fois, quel que soit le nombre d’essais

- Une ligne est reconnue à son système d’origine et à son numéro là-bas. Le même fichier n’ajoute rien ; un texte changé depuis est nommé, et reste ici comme il est.
- Les dates restent, et les listes sont dans leur ordre. Les réponses sont sous ce à quoi elles répondent.
- Les états restent : ce qui n’était pas public ne le devient pas.
- Pour des avis, il faut votre parole : ceux de vrais clients, tous, inchangés, et que vous avez le droit de publier (\`--attest\`). Ils disent d’où ils viennent, sont à part dans le registre, et ne sont jamais dits vérifiés.
- Le HTML devient notre propre arbre de texte : rien d’un fichier n’arrive comme HTML sur une page.
- Les adresses sont chiffrées, comme toutes. L’origine réseau n’est pas gardée.
- Un serveur arrêté au milieu reprend où il en était.

## Repris

\`parvis import --site shop --undo ID\` efface ce que cet import a apporté. L’[historique](/fr/console-audit/) le dit.

## Ce qui peut être étrange

| | codes |
|---|---|
| Tout le fichier est refusé | ${listCodes('file')} |
| La ligne n’arrive pas | ${listCodes('row')} |
| Elle arrive, et c’est dit | ${listCodes('tells')} |
`,
};

/** The pages about coming from elsewhere, each with its slug, in both languages. */
export const describeMoving = (): (Page & { slug: string })[] =>
  (['en', 'fr'] as const).flatMap((lang) => {
    const base = lang === 'fr' ? 'fr/' : '';
    const { title, description } = words[lang];
    return [
      { slug: `${base}moving`, title, description, body: overview[lang]() },
      ...formats.map((format) => ({ slug: `${base}moving/${format.id}`, ...describeFormat(format, lang) })),
    ];
  });
