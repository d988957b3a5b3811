/* The address of a PostgreSQL server, as an operator writes it in DATABASE_URL. */

const MOST_LETTERS = 2000;
/** Printable, without blanks: the driver would mend other letters, each in its own way. */
const PLAIN = /^[!-~]+$/;

/**
 * Whether a text is an address that the driver reads as it was meant: a server, and a database on it. A password with `#`,
 * `/`, `?` or `@` in it cuts an address in two; those must be written with percent signs.
 */
export function isServerAddress(text: string): boolean {
  if (text.length > MOST_LETTERS || !PLAIN.test(text) || !/^postgres(?:ql)?:\/\//.test(text)) return false;
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const parts = [url.username, url.password, url.pathname, url.hostname];
  if (!parts.every(isReadable) || url.hash !== '' || !/^\/[^/@:]+$/.test(url.pathname)) return false;
  const extras = [...url.searchParams];
  if (!extras.every(([name, value]) => /^[A-Za-z_]+$/.test(name) && !value.includes('@'))) return false;
  return serverHost(text) !== '' && /^\d*$/.test(url.searchParams.get('port') ?? '');
}

/** The server in an address, with its port where one is named: for messages, without name and password. */
export function serverHost(address: string): string {
  const url = new URL(address);
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname);
  const port = url.searchParams.get('port') ?? url.port;
  return port === '' || host.startsWith('/') ? host : `${host}:${port}`;
}

function isReadable(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}
