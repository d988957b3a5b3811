import { strFromU8, unzipSync } from 'fflate';

/* Reads a .docx back: its parts, its XML, and what a paragraph looks like once all styles are applied. */

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlNode | string)[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decode = (text: string): string =>
  text.replace(/&(\w*);?/g, (all, name: string) => {
    const sign = ENTITIES[name];
    if (sign === undefined || !all.endsWith(';')) throw new Error(`Not XML: ${all}`);
    return sign;
  });

/** A strict reader of the XML that has no comments, no CDATA and no single quotes; throws on anything else. */
export function parseXml(xml: string): XmlNode {
  const token = /<(\/?)([A-Za-z][\w:]*)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
  const head = /^<\?xml version="1.0" encoding="UTF-8"(?: standalone="yes")?\?>\n?/.exec(xml)?.[0] ?? '';
  if (head === '') throw new Error('Not XML: no declaration');
  const root: XmlNode = { name: '', attributes: {}, children: [] };
  const open = [root];
  token.lastIndex = head.length;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const [all, closing, name = '', attributeText = '', alone, words] = token.exec(xml) ?? [];
    const parent = open.at(-1);
    if (all === undefined || parent === undefined) throw new Error(`Not XML at ${xml.slice(at, at + 40)}`);
    if (words !== undefined) parent.children.push(decode(words));
    else if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`Not XML: </${name}>`);
    } else {
      const pairs = [...attributeText.matchAll(/([\w:]+)="([^"]*)"/g)];
      const attributes = Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, decode(value)]));
      if (Object.keys(attributes).length !== pairs.length) throw new Error(`Not XML: twice in ${all}`);
      const node: XmlNode = { name, attributes, children: [] };
      parent.children.push(node);
      if (alone !== '/') open.push(node);
    }
  }
  const [node, ...more] = root.children;
  if (open.length !== 1 || typeof node !== 'object' || more.length > 0)
    throw new Error('Not XML: no one root');
  return node;
}

export const childrenOf = (node: XmlNode, name?: string): readonly XmlNode[] =>
  node.children.filter(
    (child): child is XmlNode => typeof child === 'object' && (name === undefined || child.name === name),
  );

/** All nodes of that name below, in reading order. */
export const allOf = (node: XmlNode, name: string): readonly XmlNode[] =>
  childrenOf(node).flatMap((child) => [...(child.name === name ? [child] : []), ...allOf(child, name)]);

/** All switches of that name below that are on: one that is written down can be off. */
export const switchesOn = (node: XmlNode, name: string): readonly XmlNode[] =>
  allOf(node, name).filter(({ attributes }) => !/^(?:0|false|off)$/.test(attributes['w:val'] ?? ''));

export const textOf = (node: XmlNode): string =>
  allOf(node, 'w:t')
    .map(({ children }) => children.join(''))
    .join('');

/** Every property by name and attribute, as `spacing.line`; a property without attributes is `true`. */
export type Look = Readonly<Record<string, string>>;

const propertiesOf = (node: XmlNode | undefined): Look => {
  const look: Record<string, string> = {};
  for (const child of node === undefined ? [] : childrenOf(node)) {
    const name = child.name.slice(2);
    const pairs = Object.entries(child.attributes);
    if (pairs.length === 0) look[name] = 'true';
    for (const [key, value] of pairs) look[key === 'w:val' ? name : `${name}.${key.slice(2)}`] = value;
  }
  return look;
};

export interface Docx {
  readonly names: readonly string[];
  readonly part: (name: string) => string;
  readonly xml: (name: string) => XmlNode;
  readonly body: XmlNode;
  /** All paragraphs, those in tables too, in reading order. */
  readonly paragraphs: readonly XmlNode[];
  readonly texts: readonly string[];
  readonly tables: readonly XmlNode[];
  /** The first paragraph that begins with these words. */
  readonly find: (start: string) => XmlNode;
  readonly lookOf: (paragraph: XmlNode) => Look;
  /** How its first words look. */
  readonly lettersOf: (paragraph: XmlNode) => Look;
}

export function readDocx(bytes: Uint8Array): Docx {
  const files = unzipSync(bytes);
  const part = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const xml = (name: string): XmlNode => parseXml(part(name));
  const [body] = childrenOf(xml('word/document.xml'), 'w:body');
  if (body === undefined) throw new Error('No body');
  const paragraphs = allOf(body, 'w:p');
  const sheet = xml('word/styles.xml');
  const styles = new Map(
    allOf(sheet, 'w:style').map((style) => [style.attributes['w:styleId'] ?? '', style]),
  );
  const ofStyle = (id: string, kind: 'w:pPr' | 'w:rPr'): Look => {
    const style = styles.get(id);
    if (style === undefined) throw new Error(`No style ${id}`);
    const basedOn = childrenOf(style, 'w:basedOn')[0]?.attributes['w:val'];
    return {
      ...(basedOn === undefined ? {} : ofStyle(basedOn, kind)),
      ...propertiesOf(childrenOf(style, kind)[0]),
    };
  };
  const styleOf = (paragraph: XmlNode): string =>
    propertiesOf(childrenOf(paragraph, 'w:pPr')[0])['pStyle'] ?? 'Normal';
  return {
    names: Object.keys(files),
    part,
    xml,
    body,
    paragraphs,
    texts: paragraphs.map(textOf),
    tables: allOf(body, 'w:tbl'),
    find: (start) => {
      const found = paragraphs.find((one) => textOf(one).startsWith(start));
      if (found === undefined) throw new Error(`No paragraph begins with ${start}`);
      return found;
    },
    lookOf: (paragraph) => ({
      ...ofStyle(styleOf(paragraph), 'w:pPr'),
      ...propertiesOf(childrenOf(paragraph, 'w:pPr')[0]),
    }),
    lettersOf: (paragraph) => {
      const [defaults] = allOf(sheet, 'w:rPrDefault').flatMap((node) => childrenOf(node, 'w:rPr'));
      const [run] = allOf(paragraph, 'w:r');
      return {
        ...propertiesOf(defaults),
        ...ofStyle(styleOf(paragraph), 'w:rPr'),
        ...propertiesOf(run && childrenOf(run, 'w:rPr')[0]),
      };
    },
  };
}
