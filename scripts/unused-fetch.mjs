/*
 * Stands in the bundle for the HTTP client that grammY brings along and this program does not use: its calls go through
 * src/messaging/telegram/client.ts. Without it the program starts sooner and needs five megabytes less.
 */
// biome-ignore lint/style/noDefaultExport: the form of the package it stands for.
export default function unusedFetch() {
  throw new Error('calls go through the pooled client');
}
