import pg from 'pg';

/** Milliseconds for a goodbye. */
const partingMs = 1_000;

/** A connection that does not wait for a server that went away without a word. */
export class Client extends pg.Client {
  // What follows on a connection whose last answer never came would wait for it: the pool must make another.
  override query(...given: unknown[]): never {
    const result: unknown = (super.query as (...given: unknown[]) => unknown).apply(this, given);
    if (result instanceof Promise) {
      result.catch((error: Error) => {
        if (error.message === 'Query read timeout') this.#destroy();
      });
    }
    return result as never;
  }

  override end(...given: unknown[]): never {
    const timer = setTimeout(() => this.#destroy(), partingMs);
    timer.unref();
    this.once('end', () => clearTimeout(timer));
    return (super.end as (...given: unknown[]) => unknown).apply(this, given) as never;
  }

  #destroy(): void {
    (this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }
}
