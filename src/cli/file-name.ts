/** A name that every file system takes: no folder, no sign that a shell or Windows refuses. */
export const fileNameOf = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\p{C}<>:"/\\|?*]/gu, '-')
    .replace(/^\.+/u, '-')
    .slice(0, 150);
