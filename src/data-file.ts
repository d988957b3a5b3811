import { type FileProblem, fileProblem, hasConnectedGroups } from './storage/sqlite/file-state.ts';
import { startText as words } from './text/vi/start.ts';

/* Before a data file is opened: whether it is the one that was meant. */

/** One line on why the file must not be opened, or null. */
export function dataFileProblem(path: string): string | null {
  const problem = fileProblem(path);
  return problem === null ? null : inWords(path, problem);
}

/** Before the practice chat: with no token at all it is not opened where a branch has its data. */
export function practiceProblem(path: string): string | null {
  const connected = hasConnectedGroups(path);
  if (connected === null) return words.noDatabase(path);
  return connected ? words.noToken(path) : null;
}

function inWords(path: string, problem: FileProblem): string {
  switch (problem.kind) {
    case 'gone':
      return words.gone(path, problem.copy);
    case 'empty':
      return words.empty(path, problem.copy);
    case 'several-names':
      return words.severalNames(path);
    case 'no-database':
      return words.noDatabase(path);
  }
}
