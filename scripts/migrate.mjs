// node scripts/migrate.mjs                    applies the migrations to DATABASE_URL
// node scripts/migrate.mjs --check            exits with 1 when schema.prisma and the migrations disagree
// node scripts/migrate.mjs --diff             prints the SQL that the migrations lack
// node scripts/migrate.mjs --diff-from-empty  prints the SQL of the whole schema
import { difference, migrate } from "./lib/migrate.mjs";
import { startTemporaryCluster } from "./lib/postgres/temporary.mjs";

/** @param {(url: string) => Promise<number>} work @returns {Promise<number>} */
async function withEmptyDatabase(work) {
  const cluster = await startTemporaryCluster();
  try {
    await cluster.ensureDatabase("scratch");
    return await work(cluster.url("scratch"));
  } finally {
    await cluster.stop();
  }
}

/** @param {string} sql */
function print(sql) {
  if (sql) process.stdout.write(`${sql}\n`);
}

const commands = {
  "--check": () =>
    withEmptyDatabase(async (url) => {
      await migrate(url);
      const missing = await difference(url);
      if (!missing) {
        console.log("The migrations make exactly what schema.prisma describes.");
        return 0;
      }
      console.error(`The migrations lack what schema.prisma describes:\n\n${missing}`);
      return 1;
    }),
  "--diff": () =>
    withEmptyDatabase(async (url) => {
      await migrate(url);
      print(await difference(url));
      return 0;
    }),
  "--diff-from-empty": () =>
    withEmptyDatabase(async (url) => {
      print(await difference(url, { fromEmpty: true }));
      return 0;
    }),
};

async function apply() {
  const url = process.env.DATABASE_URL;
  if (!url) {
    console.error("Set DATABASE_URL to the database that the migrations shall be applied to.");
    return 1;
  }
  const applied = await migrate(url);
  console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "Nothing to apply.");
  return 0;
}

const [option] = process.argv.slice(2);
const command = option === undefined ? apply : commands[option];
if (command) {
  // The schema engine leaves a timer behind that would keep the process for ten seconds.
  process.exit(await command());
} else {
  console.error(`Unknown option ${option}. Use ${Object.keys(commands).join(", ")}, or none to apply.`);
  process.exit(1);
}
