// What drizzle-kit reads for PostgreSQL: the tables that src/storage/postgres/tables.ts makes from the one schema.
const { postgresTables } = require('../src/storage/postgres/tables.ts');

module.exports = postgresTables();
