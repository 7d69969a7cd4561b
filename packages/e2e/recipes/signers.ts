import { newPage } from '../browser/page.ts';
import { runProgram, withProgram } from './programs.ts';
import type { Recipe, RecipeStage } from './recipe.ts';

/** An application whose visitors are signed in to Parvis as who they are there. */
interface Signer {
  /** Says which version there is; fails where the framework is not installed. */
  version: [string, ...string[]];
  serve: string[];
  says: RegExp;
  /** Prints a token for a member called Ada, made so many seconds ago for the site that is named, by the printed file. */
  sign(secondsAgo: number, site: string): [string, ...string[]];
}

/** Who is signed in below `/login/7` of the small applications. */
const member = 'Zoë "Z" O’Brien';

/** What the server answers a token: nothing is wrong, or why. */
async function bring({ server }: RecipeStage, token: string): Promise<string> {
  const answer = await fetch(`${server.host}/v1/sites/shop/sign-in/member`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  const { code, issues } = (await answer.json()) as { code?: string; issues?: { message: string }[] };
  return answer.ok ? 'taken' : `${answer.status} ${code}: ${issues?.[0]?.message}`;
}

/** The same token with another name in it, and the signature of the one before. */
function rename(token: string): string {
  const [head, claims, signature] = token.split('.');
  const said = JSON.parse(Buffer.from(claims!, 'base64url').toString());
  return [head, Buffer.from(JSON.stringify({ ...said, name: 'Somebody' })).toString('base64url'), signature].join('.');
}

/** Writes as the member of the page, and as nobody where nobody is signed in. */
async function writeAsMember({ browser, server, allow }: RecipeStage, origin: string): Promise<string[]> {
  await allow(origin);
  const stranger = await fetch(`${origin}/parvis-token`, { method: 'POST', headers: { 'content-length': '0' } });
  if (stranger.ok) throw new Error(`Who says no token of the form is answered ${await stranger.text()}.`);
  const { page, complaints, violations, close } = await newPage(browser);
  try {
    const comments = page.locator('parvis-comments');
    const write = comments.getByRole('button', { name: 'Write a comment' });
    // 204: nothing is shown, and the cookie is there.
    await page.context().request.get(`${origin}/login/7`);
    await page.goto(`${origin}/salt`);
    await write.click();
    await comments.getByText(`You publish as ${member}.`).waitFor();
    await comments.getByLabel('Your comment').fill('A pinch of it, at the very end.');
    await comments.getByRole('button', { name: 'Post', exact: true }).click();
    await comments.getByRole('article', { name: member }).waitFor();
    if (complaints.length > 0 || (await violations()).length > 0) throw new Error(complaints.join('\n'));
  } catch (error) {
    throw new Error([`${error}`, ...complaints].join('\n'), { cause: error });
  } finally {
    await close();
  }
  const list = await fetch(`${server.host}/v1/sites/shop/posts?subject=salt&kind=comment`);
  const { items } = (await list.json()) as { items: { author: { name: string; kind: string } }[] };
  const [author] = items.map(({ author: { name, kind } }) => `${kind} ${name}`);
  if (author !== `member ${member}`) throw new Error(`It was written by ${author}.`);
  return [`a comment was written by the member ${member}`];
}

const signer =
  ({ version, serve, says, sign }: Signer): Recipe['prove'] =>
  async (stage) => {
    const { folder, server } = stage;
    const [program, ...args] = version;
    const done = [runProgram(folder, program, args)];
    await server.parvis.sites.settings('shop', { members: { algorithm: 'HS256', keysUrl: null } });
    const env = { PARVIS_MEMBER_SECRET: (await server.parvis.sites.createMemberSecret('shop')).secret };
    done.push(...(await withProgram(folder, serve, says, (origin) => writeAsMember(stage, origin), env)));
    const make = (secondsAgo: number, site: string): string => {
      const [command, ...words] = sign(secondsAgo, site);
      return runProgram(folder, command, words, env);
    };
    const token = make(0, 'shop');
    for (const [what, tried, expected] of [
      ['with another name', rename(make(0, 'shop')), /^422/],
      ['made an hour ago', make(3_600, 'shop'), /^422/],
      ['for another site', make(0, 'other'), /^422/],
      ['as it is', token, /^taken$/],
      ['for a second time', token, /^422/],
    ] as const) {
      const answer = await bring(stage, tried);
      if (!expected.test(answer)) throw new Error(`A token ${what}: ${answer}`);
      done.push(`a token ${what}: ${answer}`);
    }
    return done;
  };

const proof = (framework: string): string =>
  `run by ${framework} of Debian 12: a comment is written by who is signed in there; tokens that are over, changed, for another site or used before are refused`;

/** Applications that say who is signed in. */
export const signers: Record<string, Recipe> = {
  rails: {
    group: 'Members',
    label: 'Rails',
    proof: proof('Rails 6.1'),
    prove: signer({
      version: ['ruby', '-e', 'require "rails"; puts "Ruby #{RUBY_VERSION}, Rails #{Rails.version}"'],
      serve: ['rackup', '-E', 'production', '-s', 'webrick', '-o', '127.0.0.1', '-p', 'PORT', 'config.ru'],
      says: /HTTPServer#start/,
      sign: (secondsAgo, site) => [
        'ruby',
        '-r./app/services/parvis_token.rb',
        '-e',
        `past = Time.at(Time.now.to_i - ${secondsAgo})
        Time.define_singleton_method(:now) { past }
        ParvisToken.send(:remove_const, :SITE)
        ParvisToken::SITE = '${site}'
        print ParvisToken.sign(id: 9, name: 'Ada', proved_email: 'ada@shop.example')`,
      ],
    }),
  },
  laravel: {
    group: 'Members',
    label: 'Laravel',
    proof: proof('Laravel 8'),
    prove: signer({
      version: [
        'php',
        '-r',
        'require "Illuminate/autoload.php"; echo "PHP ", PHP_VERSION, ", Laravel ", Illuminate\\Foundation\\Application::VERSION;',
      ],
      serve: ['php', '-S', '127.0.0.1:PORT', '-t', 'public', 'public/index.php'],
      says: /Development Server/,
      sign: (secondsAgo, site) => [
        'php',
        '-r',
        `namespace App\\Support;
        function time(): int { return \\time() - ${secondsAgo}; }
        function config(string $name): string { return $name === 'services.parvis.site' ? '${site}' : getenv('PARVIS_MEMBER_SECRET'); }
        require 'app/Support/ParvisToken.php';
        echo ParvisToken::sign('9', 'Ada', 'ada@shop.example');`,
      ],
    }),
  },
};
