// What a list asks for by itself, apart from the other addresses: for those who only read.

export const subjectsPath = '/v1/sites/{site}/subjects';
export const eventsPath = '/v1/sites/{site}/events';

/** The names in braces of a path. */
export type PathParameter<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameter<Rest>
  : never;

/** What stands in the braces of a path. */
export type PathParameters<Path extends string> = Record<PathParameter<Path>, string>;

/** An address from `/v1` on, its parameters filled in and escaped. */
export const toPath = <Path extends string>(path: Path, parameters: PathParameters<Path>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name as PathParameter<Path>]));
