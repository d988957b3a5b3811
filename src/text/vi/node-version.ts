/** In place of a start, to whoever has an older Node.js. */
export const oldNode = (version: string): string =>
  `Node.js ${version} cũ hơn 20.19. Xin cài bản LTS mới từ https://nodejs.org, mở cửa sổ mới rồi chạy lại.`;
