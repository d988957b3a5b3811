import { createExcelFile, Util, Workbook, Worksheet, type XMLDOM } from 'excel-builder-vanilla';
import type { FormLayout } from '../text/sheet-layout.ts';
import { NO_TIME } from './pack-sheet.ts';

/** The rows below the titles that have drop-downs and keep numbers as they were typed. */
const LAST_ROW = 5000;

/** One sheet with bold titles and empty cells below them: text in every column, drop-downs where there are choices. */
export function packForm(layout: FormLayout): Promise<Uint8Array> {
  const book = new Workbook();
  const styles = book.getStyleSheet();
  const title = styles.createFormat({
    font: { bold: true },
    alignment: { wrapText: true, horizontal: 'center', vertical: 'center' },
  });
  // A long number in a cell of text is not rounded, and 01 stays 01.
  const text = styles.createFormat({ format: '@' });
  const sheet = new FormSheet(layout, text.id);
  sheet.setColumns(layout.columns.map(({ width }) => ({ width })));
  sheet.setData([layout.columns.map((column) => ({ value: column.title, metadata: { style: title.id } }))]);
  book.addWorksheet(sheet);
  return createExcelFile(book, 'Uint8Array', { zipOptions: { mtime: NO_TIME } });
}

/** The library knows neither a column's style nor drop-downs: they are written into what it makes of the sheet. */
class FormSheet extends Worksheet {
  readonly #layout: FormLayout;
  readonly #style: number;

  constructor(layout: FormLayout, style: number) {
    super({ name: layout.name });
    this.#layout = layout;
    this.#style = style;
  }

  override toXML(): XMLDOM {
    const xml = super.toXML();
    const sheet = xml.documentElement;
    const columns = sheet.children.find(({ nodeName }) => nodeName === 'cols');
    for (const column of columns?.children ?? []) column.setAttribute('style', this.#style);
    const validations = xml.createElement('dataValidations');
    validations.setAttribute('count', this.#layout.columns.length);
    for (const [at, { title, hint, choices }] of this.#layout.columns.entries()) {
      const letter = Util.positionToLetterRef(at + 1, '');
      const validation = xml.createElement('dataValidation');
      const attributes = {
        ...(choices === undefined ? {} : { type: 'list', showErrorMessage: 1 }),
        ...{ allowBlank: 1, showInputMessage: 1 },
        ...(choices === undefined ? {} : { errorTitle: title, error: this.#layout.refusal }),
        ...{ promptTitle: title, prompt: hint, sqref: `${letter}2:${letter}${LAST_ROW}` },
      };
      for (const [name, value] of Object.entries(attributes)) validation.setAttribute(name, value);
      if (choices !== undefined) {
        const list = xml.createElement('formula1');
        list.appendChild(xml.createTextNode(`"${choices.join(',')}"`));
        validation.appendChild(list);
      }
      validations.appendChild(validation);
    }
    // The form wants them behind the cells and before the page; nothing of the page is set here.
    sheet.appendChild(validations);
    return xml;
  }
}
