import {
  actNames,
  actorKinds,
  blockedThings,
  changedThings,
  changeNames,
  critiqueSettings,
  defaultSettings,
  email,
  followTargets,
  importAnswers,
  importCodes,
  importPlaces,
  incentives,
  incentivesGiven,
  isPlainAddress,
  isPostOrigin,
  kindNames,
  limits,
  paces,
  postStatuses,
  type RichText,
  reasonCodes,
  reportReasons,
  requestSources,
  requestStates,
  richText,
  siteSettings,
  subjectActStates,
  subjectActs,
  subjectItem,
  verifications,
  webhookInput,
} from '@parvis/contract';

// What a field of an archive may be beside its form: whoever sends one may have written it themselves. What is shown of it
// is what the server would have let through, and none of it is more than a reader, a page or a query can take.

type Rule = (value: unknown) => boolean;

/** Nodes inside one another, which what reads a tree counts on (T4). */
const mostDeep = 20;
/** Nodes of a tree, and characters of it as JSON: what was written under earlier limits has room in it. */
const mostNodes = 5_000;
const mostTree = 250_000;
/** Characters of what is no body. */
const mostText = 4_000;
const mostBody = 100_000;
/** Characters of a value of JSON. */
const mostJson = 1_000_000;
const dayMs = 86_400_000;

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most && value.isWellFormed() && !value.includes('\0');

/** A day that there is. */
const isDay = (day: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day;

const isTime = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/.test(value) &&
  isDay(value.slice(0, 10));

/** By the type of a field. */
const forms: Readonly<Record<string, Rule>> = {
  // No sign of theirs means anything in an address, a selector or a page.
  id: (value) => typeof value === 'string' && /^[\w-]{1,64}$/.test(value),
  text: (value) => isText(value, mostText),
  personal: (value) => isText(value, 1_000),
  number: (value) => Number.isFinite(value) && Math.abs(value as number) <= Number.MAX_SAFE_INTEGER,
  flag: (value) => typeof value === 'boolean',
  time: isTime,
  day: (value) => typeof value === 'string' && isDay(value),
  json: (value) => isShallow(value, 50) && JSON.stringify(value).length <= mostJson,
};

/** Nothing that calls itself for what is within comes to its end. */
function isShallow(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return false;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return true;
}

/** Links lead where the server lets them, and pictures are of a site here. */
const isSafe = (tree: RichText): boolean => {
  const nodes: unknown[] = [tree];
  let count = 0;
  while (nodes.length > 0) {
    const node = nodes.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (!Array.isArray(node) && ++count > mostNodes) return false;
    const { href, src, full, start } = node as Record<string, unknown>;
    if (href !== undefined && !/^(https?:\/\/[^/?#\\@\s]+([/?#]|$)|mailto:)/i.test(href as string)) return false;
    for (const one of [src, full]) if (one !== undefined && !/^\/\w[\w/.~%-]*\.webp$/.test(one as string)) return false;
    if (start !== undefined && !Number.isSafeInteger(start)) return false;
    nodes.push(...Object.values(node));
  }
  return true;
};

const isTree: Rule = (value) =>
  // A node is in an array, which is in a node.
  isShallow(value, 2 * mostDeep) &&
  JSON.stringify(value).length <= mostTree &&
  richText.safeParse(value).success &&
  isSafe(value as RichText);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNames: Rule = (value) =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && /^[\w-]{1,40}$/.test(one));
const isNumbers: Rule = (value) => isObject(value) && Object.values(value).every(isCount);
const isCount: Rule = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isMark: Rule = (value) => value === null || [1, 2, 3, 4, 5].includes(value as number);
const isTexts: Rule = (value) =>
  value === null || (isObject(value) && Object.values(value).every((one) => isText(one, mostBody)));
const isMarks: Rule = (value) =>
  value === null || (isObject(value) && Object.values(value).every((one) => one !== null && isMark(one)));
const isAddress: Rule = (value) => value === null || (isText(value, limits.urlLength) && isPlainAddress(value));
const isLocale: Rule = (value) => value === null || /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(value as string);
const isBody: Rule = (value) => isText(value, mostBody);
const isEmail: Rule = (value) => value === null || email.safeParse(value).success;
/** Posts from tomorrow would be the newest for ever. */
const isPast: Rule = (value) => Date.parse(value as string) <= Date.now() + dayMs;
const atMost =
  (most: number): Rule =>
  (value) =>
    value === null || (value as string).length <= most;
const among =
  (values: readonly string[]): Rule =>
  (value) =>
    values.includes(value as string);
const orNull =
  (isSo: (value: unknown) => boolean): Rule =>
  (value) =>
    value === null || isSo(value);

/** By type and field. */
export const rules: Readonly<Record<string, Rule>> = {
  // What a site has not decided is left out of its row.
  'site.settings': (value) => isObject(value) && siteSettings.safeParse({ ...defaultSettings, ...value }).success,
  'site.origins': (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  'savedReply.body': isBody,
  'webhook.url': (value) => webhookInput.safeParse({ url: value, events: ['post.written'] }).success,
  'webhook.events': (value) => webhookInput.safeParse({ url: 'https://parvis.example', events: value }).success,
  'change.thing': among(changedThings),
  'change.what': among(changeNames),
  'change.byKind': among(actorKinds),
  'change.before': orNull(isObject),
  'change.after': orNull(isObject),
  'day.figures': isObject,
  'usage.month': (value) => /^\d{4}-(0\d|1[0-2])$/.test(value as string),
  'author.kind': among(['guest', 'member', 'staff']),
  'author.name': atMost(limits.nameLength * 4),
  'author.email': isEmail,
  'author.locale': isLocale,
  'block.kind': among(blockedThings),
  'subscription.target': among(followTargets),
  'subscription.pace': among([...paces, 'never']),
  'staff.email': isEmail,
  'staff.locale': isLocale,
  'subject.key': atMost(limits.subjectKeyLength * 2),
  'subject.url': isAddress,
  'subject.item': orNull((value) => subjectItem.safeParse(value).success),
  'subject.critique': orNull((value) => critiqueSettings.safeParse(value).success),
  'subject.marks': orNull(isObject),
  'subject.counters': isNumbers,
  'subject.reactionCounts': orNull(isNumbers),
  'subjectApart.because': isNames,
  'subjectAct.act': among(subjectActs),
  'subjectAct.state': among(subjectActStates),
  'subjectAct.detail': isObject,
  'decision.act': among(actNames),
  'decision.fromStatus': among(postStatuses),
  'decision.toStatus': among(postStatuses),
  'decision.reason': orNull(among(reasonCodes)),
  'decision.sentence': isBody,
  'decision.policies': isNames,
  'decision.byKind': among(['policy', 'staff']),
  'decision.signs': orNull((value) => Array.isArray(value)),
  'post.kind': among(kindNames),
  'post.rootKind': among(kindNames),
  'post.status': among(postStatuses),
  'post.authorKind': among(['guest', 'member', 'staff']),
  'post.authorName': atMost(limits.nameLength * 4),
  'post.title': atMost(limits.titleLength * 4),
  'post.body': isBody,
  'post.text': isTree,
  'post.truncatedText': orNull(isTree),
  'post.lang': isLocale,
  'post.rating': isMark,
  'post.criteria': isMarks,
  'post.answers': isTexts,
  'post.experiencedOn': orNull((value) => isDay(value as string)),
  'post.createdAt': isPast,
  'post.reactionCounts': orNull(isNumbers),
  'post.subjectInput': orNull(isObject),
  'post.facts': orNull((value) => Array.isArray(value)),
  'post.origin': (value) => isPostOrigin(value as string),
  'post.verification': among(verifications),
  'post.incentive': among(incentives),
  'version.text': isTree,
  'version.fields': isObject,
  'report.reason': among(reportReasons),
  'note.body': isBody,
  'requestBatch.source': among(requestSources),
  'requestBatch.subjectUrl': isAddress,
  'requestBatch.incentive': among(incentivesGiven),
  'requestBatch.skipped': isNumbers,
  'reviewRequest.state': among(requestStates),
  'reviewRequest.email': isEmail,
  'reviewRequest.language': isLocale,
  'reviewRequest.items': (value) => Array.isArray(value) && value.every(isObject),
  'import.state': among(['applied', 'undone']),
  'import.format': (value) => value === null || /^[a-z0-9-]{1,40}$/.test(value as string),
  'import.answers': (value) => importAnswers.safeParse(value).success,
  'import.codes': isNumbers,
  'import.error': orNull(isObject),
  'import.found': orNull(isObject),
  'importThread.how': orNull(among(importPlaces)),
  'importOddity.code': among(Object.keys(importCodes)),
};

/** Numbers that are more or less than a count. */
const signed = /\.(rank|score)$/;

/** Why a value cannot be what a field of this form holds; undefined where it can. */
export function isAllowed(name: string, form: string, value: unknown): boolean {
  const isLong = rules[name] === isBody;
  if (!(isLong ? typeof value === 'string' : forms[form]!(value))) return false;
  return form !== 'number' || signed.test(name) || isCount(value);
}
