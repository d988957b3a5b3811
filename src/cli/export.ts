import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zoneOf } from '../domain/calendar/calendar.ts';
import { renderDocx } from '../papers/render-docx.ts';
import { about } from '../storage/engine.ts';
import { addLines } from '../storage/journal-lines.ts';
import { recordsRepository } from '../storage/meeting/records.ts';
import { papersRepository } from '../storage/papers/papers.ts';
import { framesRepository } from '../storage/quality/frames.ts';
import { documentsRepository } from '../storage/resolutions/documents.ts';
import { directoryRepository } from '../storage/roster/directory.ts';
import { tasksRepository } from '../storage/tasks/tasks.ts';
import { cliText, subcommandText } from '../text/vi/cli.ts';
import { exportPapers } from '../use-cases/papers/export-papers.ts';
import { exportQualityForms } from '../use-cases/quality/quality-paper.ts';
import { fileNameOf } from './file-name.ts';
import { withDatabase } from './open-storage.ts';
import { defineSubcommand, EXIT } from './subcommand.ts';

/** Writes a branch's papers into a folder, for those whose channel takes no files. */
export const exportPapersCommand = defineSubcommand({
  name: 'export',
  summary: subcommandText.export,
  usage: [],
  options: {
    branch: { type: 'string', value: 'ID', summary: subcommandText.exportBranch },
    out: { type: 'string', value: 'DIR', summary: subcommandText.exportOut },
    json: { type: 'boolean', summary: subcommandText.json },
  },
  async run({ options }, context) {
    const config = await context.config();
    if (!config.ok) {
      context.stderr.write(`${config.error.join('\n')}\n`);
      return EXIT.wrong;
    }
    const { branch, out } = options;
    const branchId = /^\d{1,9}$/.test(branch ?? '') ? Number(branch) : null;
    if (branchId === null || out === undefined || out.trim() === '') {
      context.stderr.write(`${cliText.exportUsage}\n`);
      return EXIT.wrong;
    }
    const written = await withDatabase(config.value, async (database) => {
      const base = { database, wake: () => undefined };
      if ((await directoryRepository(base).branch(branchId)) === null) return null;
      mkdirSync(out, { recursive: true });
      // Before the first file: what was taken out is on record, however it ends.
      const line = { branchId, actor: 'cli', action: 'papers.exported', subject: `branch:${branchId}` };
      await database.write(about.branch(branchId), () => addLines([line], context.now()));
      const zone = zoneOf(config.value.zone);
      const files: string[] = [];
      const deps = {
        records: recordsRepository(base),
        tasks: tasksRepository(base),
        documents: documentsRepository(base),
        frames: framesRepository(base),
        papers: papersRepository(base),
        zone,
        now: () => context.now(),
      };
      const papers = exportPapers(deps, branchId, zone.toLocal(context.now()).date);
      for (const some of [papers, exportQualityForms(deps, branchId)])
        for await (const paper of some) {
          const path = join(out, fileNameOf(paper.fileName));
          writeFileSync(path, await renderDocx(paper.layout), { mode: 0o600 });
          files.push(path);
          context.stderr.write(`${cliText.exported(path)}\n`);
        }
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
