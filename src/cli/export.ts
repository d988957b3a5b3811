import { zoneOf } from '../domain/calendar/calendar.ts';
import { readPlanYear } from '../domain/meeting/read-plan-year.ts';
import { renderDocx } from '../papers/render-docx.ts';
import { visitsRepository } from '../storage/committees/visits.ts';
import { about } from '../storage/engine.ts';
import { addLines } from '../storage/journal-lines.ts';
import { recordsRepository } from '../storage/meeting/records.ts';
import { thematicRepository } from '../storage/meeting/thematic.ts';
import { papersRepository } from '../storage/papers/papers.ts';
import { framesRepository } from '../storage/quality/frames.ts';
import { documentsRepository } from '../storage/resolutions/documents.ts';
import { directoryRepository } from '../storage/roster/directory.ts';
import { tasksRepository } from '../storage/tasks/tasks.ts';
import { cliText, subcommandText } from '../text/vi/cli.ts';
import { exportPapers } from '../use-cases/papers/export-papers.ts';
import { yearCalendar } from '../use-cases/papers/meeting-calendar.ts';
import { exportQualityForms } from '../use-cases/quality/quality-paper.ts';
import { fileNameOf } from './file-name.ts';
import { withDatabase } from './open-storage.ts';
import { BRANCH_OUT_OPTIONS, openFolder, readBranchOut, writeIn } from './papers-out.ts';
import { defineSubcommand, EXIT } from './subcommand.ts';

/** Writes a branch's papers into a folder, for those whose channel takes no files. */
export const exportPapersCommand = defineSubcommand({
  name: 'export',
  summary: subcommandText.export,
  usage: [],
  options: {
    ...BRANCH_OUT_OPTIONS,
    year: { type: 'string', value: '2027', summary: subcommandText.exportYear },
  },
  async run({ options }, context) {
    const order = await readBranchOut(context, options, cliText.exportUsage);
    if (order === null) return EXIT.wrong;
    const { config, branchId, out } = order;
    const zone = zoneOf(config.zone);
    const today = zone.toLocal(context.now()).date;
    const year = readPlanYear(options.year ?? '', today);
    if (!year.ok) {
      context.stderr.write(`${cliText.exportYearFault(year.error, Number(today.slice(0, 4)))}\n`);
      return EXIT.wrong;
    }
    const written = await withDatabase(config, async (database) => {
      const base = { database, wake: () => undefined };
      if ((await directoryRepository(base).branch(branchId)) === null) return null;
      openFolder(out);
      // Before the first file: what was taken out is on record, however it ends.
      const line = { branchId, actor: 'cli', action: 'papers.exported', subject: `branch:${branchId}` };
      await database.write(about.branch(branchId), () => addLines([line], context.now()));
      const files: string[] = [];
      const deps = {
        records: recordsRepository(base),
        tasks: tasksRepository(base),
        documents: documentsRepository(base),
        frames: framesRepository(base),
        papers: papersRepository(base),
        directory: directoryRepository(base),
        thematic: thematicRepository(base),
        visits: visitsRepository(base),
        zone,
        now: () => context.now(),
      };
      const write = (fileName: string, bytes: Uint8Array): void => {
        const path = writeIn(out, fileNameOf(fileName), bytes);
        files.push(path);
        context.stderr.write(`${cliText.exported(path)}\n`);
      };
      const papers = exportPapers(deps, branchId, today, year.value);
      for (const some of [papers, exportQualityForms(deps, branchId)])
        for await (const paper of some) write(paper.fileName, await renderDocx(paper.layout));
      const calendar = await yearCalendar(deps, branchId, year.value);
      if (calendar !== null) write(calendar.fileName, calendar.bytes);
      return files;
    });
    if (written === null) {
      context.stderr.write(`${cliText.noSuchBranch(branchId)}\n`);
      return EXIT.wrong;
    }
    if (options.json === true) context.stdout.write(`${JSON.stringify({ files: written })}\n`);
    else context.stdout.write(`${cliText.exportDone(written.length)}\n`);
    return EXIT.done;
  },
});
