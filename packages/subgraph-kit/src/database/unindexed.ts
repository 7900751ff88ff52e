import type pg from "pg";

/** Something that is taken off a table while it is filled, and made anew from all rows: by which statements. */
type TakenOff = Readonly<{ drop: string; create: string }>;

/** Which index or key is being made anew, the first of `indexes` being 1. */
export type IndexProgress = Readonly<{ position: number; indexes: number }>;

/**
 * Runs `fill` on tables without indexes and keys, and makes those anew afterwards. Sorting all rows once costs a fraction of finding a place
 * for each, and a foreign key is checked by one join.
 *
 * @param client in a transaction: when anything fails, rows that break a key included, its rollback puts everything back
 */
export const unindexed = async (
  client: pg.ClientBase,
  fill: () => Promise<void>,
  onProgress: (progress: IndexProgress) => void,
): Promise<void> => {
  await client.query("set local maintenance_work_mem = '128MB'");
  const takenOff = [...(await keysOf(client)), ...(await indexesOf(client))];
  for (const { drop } of takenOff) await client.query(drop);
  await fill();
  for (const [index, { create }] of takenOff.toReversed().entries()) {
    onProgress({ position: index + 1, indexes: takenOff.length });
    await client.query(create);
  }
};

/** Foreign keys first: they hold on to those that they refer to. */
const keysOf = async (client: pg.ClientBase): Promise<readonly TakenOff[]> => {
  const { rows } = await client.query<TakenOff>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as create
    from pg_constraint
    where connamespace = 'public'::regnamespace and contype in ('f', 'p', 'u', 'x') and conparentid = 0
    order by contype <> 'f', oid`);
  return rows;
};

/** Indexes that no key made. */
const indexesOf = async (client: pg.ClientBase): Promise<readonly TakenOff[]> => {
  const { rows } = await client.query<TakenOff>(`
    select format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as create
    from pg_index join pg_class on pg_class.oid = indexrelid
    where relnamespace = 'public'::regnamespace and not relispartition
      and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
    order by indexrelid`);
  return rows;
};
