import { type FollowedThing, followLimits, paces } from '@parvis/contract';
import { execute } from '../domain/execute.ts';
import { endFollowing, listOf, setPace } from '../domain/following/by-link.ts';
import { readFields, type Visit } from './context.ts';
import { type Html, html } from './html.ts';
import { answerPage } from './page.ts';

// What a visitor follows, for whoever has the link of a mail. Of its two tokens the one that ends mails stands in the
// address, as mail programs send that POST themselves (RFC 8058); the one that shows all of it stands in the fragment.

export async function showUnfollow(visit: Visit): Promise<Response> {
  const { words, services } = visit;
  const token = tokenOf(visit);
  const grant = await services.follows.verify(token);
  if (!grant || grant.of === 'page') return refuse(visit, words.unfollow);
  const site = await services.store.sites.byId(grant.site);
  return answerPage(
    visit,
    words.unfollow,
    html`${site && html`<p class="hint">${site.name}</p>`}
<p>${grant.of === 'all' ? words.unfollowAllText : words.unfollowText[grant.of.target]}</p>
<form method="post" action="unfollow?token=${token}">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button>${words.unfollow}</button>
</form>`,
  );
}

/** Ends it, whatever the body says, and as often as it comes. */
export async function unfollow(visit: Visit): Promise<Response> {
  const { words, services, context } = visit;
  const grant = await services.follows.verify(tokenOf(visit));
  if (!grant || grant.of === 'page') return refuse(visit, words.unfollow);
  await execute(context, endFollowing, { ...grant, of: grant.of });
  return answerPage(visit, words.unfollow, html`<p role="status">${words.unfollowed}</p>`);
}

/** The same page for everybody: its script sends the token of the fragment, and what comes shows what they follow. */
export function showFollowing(visit: Visit): Response {
  const { words } = visit;
  return answerPage(
    visit,
    words.following,
    html`<form novalidate method="post" action="following" data-sends-itself>
<div data-without-token><label for="token">${words.token}</label>
<input id="token" name="token" autocomplete="off" maxlength="2000" required>
<p class="hint">${words.tokenHint}</p></div>
<input type="hidden" name="do" value="show">
<button>${words.showFollowing}</button>
</form>`,
  );
}

export async function changeFollowing(visit: Visit): Promise<Response> {
  const { words, services, context } = visit;
  const field = await readFields(visit);
  const token = field('token');
  const grant = await services.follows.verify(token);
  if (grant?.of !== 'page') return refuse(visit, words.following);
  const { site, author } = grant;
  const [act, id] = [field('do'), field('id')];
  const pace = [...paces, 'never' as const].find((one) => one === field('pace'));
  if (act === 'end') await execute(context, endFollowing, { site, author, of: { id } });
  if (act === 'end-all') await execute(context, endFollowing, { site, author, of: 'all' });
  if (act === 'pace' && pace) await execute(context, setPace, { site, author, id, pace });
  const found = await listOf(context, grant, followLimits.subscriptions);
  if (!found) return refuse(visit, words.following);
  const hidden = (name: string): Html =>
    html`<input type="hidden" name="token" value="${token}"><input type="hidden" name="do" value="${name}">`;
  return answerPage(
    visit,
    words.following,
    html`<p class="hint">${found.site}</p>
${act !== 'show' && html`<p role="status">${words.followingSaved}</p>`}
<ul>${[...found.items, ...mentionsOf(found.items)].map(
      (one) => html`<li><span>${words.followed[one.target]}${one.label && html`: <bdi>${one.label}</bdi>`}</span>
<form method="post" action="following">${hidden('pace')}<input type="hidden" name="id" value="${one.id}">
<label for="pace-${one.id}" class="hint">${words.pace}</label>
<select id="pace-${one.id}" name="pace">${(one.target === 'mentions' ? ([...paces, 'never'] as const) : paces).map(
        (value) =>
          html`<option value="${value}"${value === one.pace && html` selected`}>${words.paces[value]}</option>`,
      )}</select>
<button class="second">${words.save}</button></form>
${
  one.target !== 'mentions' &&
  html`<form method="post" action="following">${hidden('end')}<input type="hidden" name="id" value="${one.id}">
<button class="second">${words.unfollow}</button></form>`
}</li>`,
    )}</ul>
<form method="post" action="following">${hidden('end-all')}<button>${words.unfollowAll}</button></form>`,
  );
}

/** Whoever has not said how they hear of mentions hears of them at once. */
const mentionsOf = (items: readonly FollowedThing[]): Pick<FollowedThing, 'id' | 'target' | 'label' | 'pace'>[] =>
  items.some(({ target }) => target === 'mentions')
    ? []
    : [{ id: 'mentions', target: 'mentions', label: '', pace: 'at-once' }];

const tokenOf = ({ c }: Visit): string => c.req.query('token') ?? '';

const refuse = (visit: Visit, title: string): Response =>
  answerPage(visit, title, html`<p role="status">${visit.words.unsubscribeVoid}</p>`, { status: 403 });
