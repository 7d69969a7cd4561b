import pg from 'pg';

/** How long a connection may take to close. */
const closeTimeoutMs = 1_000;

/** A connection that does not wait for a server that vanished without closing it. */
export class Client extends pg.Client {
  // Later queries would wait behind the one that was never answered: drop the connection, so that the pool opens another.
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
    const timer = setTimeout(() => this.#destroy(), closeTimeoutMs);
    timer.unref();
    this.once('end', () => clearTimeout(timer));
    return (super.end as (...given: unknown[]) => unknown).apply(this, given) as never;
  }

  #destroy(): void {
    (this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }
}
