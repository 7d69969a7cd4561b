import type { AnswerOf, BodyOf, EndpointName, Endpoints, PathParameters, QueryOf } from '@parvis/contract';
import type { Context } from '../domain/context.ts';
import type { Outcome } from '../domain/execute.ts';
import type { Shown, UseCase } from '../domain/use-case.ts';
import type { Hub } from '../live/hub.ts';
import type { Presence } from '../live/presence.ts';

/** A request that has passed the pipeline: its site exists, its principal is known, its input is what the table says. */
export interface ApiRequest<Name extends EndpointName> {
  context: Context;
  params: PathParameters<Endpoints[Name]['path']>;
  query: QueryOf<Name>;
}

export interface WriteRequest<Name extends EndpointName> extends ApiRequest<Name> {
  body: BodyOf<Name>;
  presence: Presence;
  /** Does it, or answers a repeat with what the first was told. */
  execute<Input, Result>(useCase: UseCase<Input, Result>, input: Input): Promise<Outcome<Result>>;
}

export interface StreamRequest<Name extends EndpointName> extends ApiRequest<Name> {
  hub: Hub;
  /** Cuts the connection of a reader that does not read, where the host lets us. */
  cut(): void;
}

/** What an endpoint answers; null where that is nothing. */
type ResultOf<Name extends EndpointName> = [AnswerOf<Name>] extends [never] ? null : AnswerOf<Name>;

/** What each kind of endpoint gets, and what it answers. */
interface HandlersByKind<Name extends EndpointName> {
  read(request: ApiRequest<Name>): Promise<Shown<ResultOf<Name>>>;
  write(request: WriteRequest<Name>): Promise<Outcome<ResultOf<Name>>>;
  stream(request: StreamRequest<Name>): Promise<ReadableStream>;
}

/** One for each row of the contract's table, of the form that its kind asks for. */
export type Handlers = { [Name in EndpointName]: HandlersByKind<Name>[Endpoints[Name]['kind']] };
