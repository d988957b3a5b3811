import { defineConfig } from 'drizzle-kit';

// biome-ignore lint/style/noDefaultExport: drizzle-kit reads its configuration from the default export
export default defineConfig({
  dialect: 'postgresql',
  schema: './scripts/postgres-tables.cjs',
  out: './drizzle/postgres',
});
