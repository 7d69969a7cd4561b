import pg from 'pg';

/** Everything in a PostgreSQL database as SQL: tables, rows, constraints and indexes. */
export async function dumpPostgres(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const ask = async (text: string): Promise<string[]> =>
    (await client.query<{ line: string }>(text)).rows.map(({ line }) => line);
  try {
    const names = await ask(`select relname as line from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`);
    const rows: string[] = [];
    for (const name of names) rows.push(...(await dumpRows(client, name)));
    return `${[
      ...(await ask(createTables)),
      ...rows,
      ...(await ask(addConstraints)),
      ...(await ask(createIndexes)),
    ].join('\n')}\n`;
  } finally {
    await client.end();
  }
}

async function dumpRows(client: pg.Client, table: string): Promise<string[]> {
  const { rows, fields } = await client.query({ text: `select * from ${table} order by 1, 2`, rowMode: 'array' });
  const columns = fields.map(({ name }) => pg.escapeIdentifier(name)).join(', ');
  const toLiteral = (value: unknown) => {
    if (value === null) return 'null';
    if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'`;
    return typeof value === 'number' ? String(value) : pg.escapeLiteral(String(value));
  };
  return rows.map((row: unknown[]) => `insert into ${table} (${columns}) values (${row.map(toLiteral).join(', ')});`);
}

const createTables = `
  select format('create %s table %I (%s);', case relpersistence when 'u' then 'unlogged' else '' end, relname,
    string_agg(format('%I %s%s%s%s', attname, format_type(atttypid, atttypmod),
      case when attcollation = '"C"'::regcollation then ' collate "C"' else '' end,
      case when attnotnull then ' not null' else '' end,
      ' default ' || pg_get_expr(adbin, adrelid)), ', ' order by attnum)) as line
  from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
    left join pg_attrdef on adrelid = pg_class.oid and adnum = attnum
  where relkind = 'r' and relnamespace = 'public'::regnamespace
  group by relname, relpersistence order by relname`;

const addConstraints = `
  select format('alter table %s add constraint %I %s;', conrelid::regclass, conname, pg_get_constraintdef(oid)) as line
  from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f')
  order by contype = 'f', conname`;

const createIndexes = `
  select pg_get_indexdef(indexrelid) || ';' as line
  from pg_index join pg_class on pg_class.oid = indexrelid
  where relnamespace = 'public'::regnamespace
    and not exists (select 1 from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
  order by relname`;
