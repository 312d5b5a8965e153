import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const { CHAR, TEXT } = pg.types.builtins;

/** Prisma's adapter, with the two things that the schema engine needs and the adapter lacks. */
class MigrationAdapter extends PrismaPg {
  async connect() {
    const adapter = await super.connect();
    adapter.executeScript = (script) => executeWhole(adapter, script);
    const { queryRaw } = adapter;
    adapter.queryRaw = (query) => queryWithCharacters(adapter, queryRaw, query);
    return adapter;
  }
}

/**
 * The adapter cuts a script at every semicolon, those inside functions too. PostgreSQL takes the whole script
 * at once, and takes it back as a whole when one statement fails.
 */
async function executeWhole(adapter, script) {
  try {
    await adapter.underlyingDriver().query(script);
  } catch (error) {
    adapter.onError(error);
  }
}

/**
 * The adapter refuses PostgreSQL's one-byte type `"char"`, which the catalogue answers with when the schema
 * engine asks what a database holds. It reads them as text here, and names them what they are afterwards.
 */
async function queryWithCharacters(adapter, queryRaw, query) {
  const characters = new Set();
  const reader = Object.create(adapter, {
    performIO: {
      value: async (request) => {
        const result = await adapter.performIO(request);
        for (const [index, field] of result.fields.entries()) {
          if (field.dataTypeID !== CHAR) continue;
          characters.add(index);
          field.dataTypeID = TEXT;
        }
        return result;
      },
    },
  });
  const result = await queryRaw.call(reader, query);
  const columnTypes = result.columnTypes.map((type, index) =>
    characters.has(index) ? ColumnTypeEnum.Character : type,
  );
  return { ...result, columnTypes };
}

/**
 * How the schema engine reaches a database.
 *
 * @param {string} databaseUrl with `schema` in its query where that is not `public`
 */
export function openMigrationConnection(databaseUrl) {
  const schema = new URL(databaseUrl).searchParams.get("schema") ?? undefined;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  pool.on("error", () => {});
  return { factory: new MigrationAdapter(pool, { schema }), close: () => pool.end() };
}
