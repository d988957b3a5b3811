/*
 * Two parts of undici by themselves: with the whole of it the program would start 25 ms later and hold 9 MiB more.
 * Their places are no promise of the library, so package.json holds it to one minor version.
 */
declare module 'undici/lib/dispatcher/pool.js' {
  import { Pool } from 'undici';
  export = Pool;
}
declare module 'undici/lib/core/connect.js' {
  import { buildConnector } from 'undici';
  export = buildConnector;
}
