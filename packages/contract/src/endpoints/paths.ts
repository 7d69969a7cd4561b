// Each address is a constant of its own, so that the loader carries the one that it asks for and no table.

export const pagePath = '/v1/sites/{site}/page';
export const subjectsPath = '/v1/sites/{site}/subjects';
export const postsPath = '/v1/sites/{site}/posts';
export const postPath = '/v1/sites/{site}/posts/{id}';
export const reactionPath = '/v1/sites/{site}/posts/{id}/reactions/{name}';
export const reportsPath = '/v1/sites/{site}/posts/{id}/reports';
export const sharesPath = '/v1/sites/{site}/shares';
export const eventsPath = '/v1/sites/{site}/events';
export const mePath = '/v1/sites/{site}/me';
/** One widget as HTML, which is no endpoint of the table: it answers no JSON. */
export const renderPath = '/v1/sites/{site}/render';

export const manageSitePath = '/v1/manage/sites/{site}';
export const manageSubjectsPath = '/v1/manage/sites/{site}/subjects';

/** The names in braces of a path. */
export type PathParameter<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameter<Rest>
  : never;

/** What stands in the braces of a path. */
export type PathParameters<Path extends string> = Record<PathParameter<Path>, string>;

/** An address from `/v1` on, its parameters filled in and escaped. */
export const toPath = <Path extends string>(path: Path, parameters: PathParameters<Path>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name as PathParameter<Path>]));
