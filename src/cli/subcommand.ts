import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { cliText } from '../text/vi/cli.ts';

/** Exit codes: done; wrong use or wrong input; any other failure. */
export const EXIT = { done: 0, failed: 1, wrong: 2 } as const;

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

/** The world as a subcommand sees it. */
export interface CliContext {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: NodeJS.ProcessEnv;
  /** UTC milliseconds. */
  now(): number;
  /**
   * Asks somebody at a terminal and returns the line they type, or '' once `until` has come; left out where nobody sits at
   * one.
   */
  readonly ask?: (question: string, until?: AbortSignal) => Promise<string>;
  /** All that comes on the standard input. */
  readonly readInput?: () => Promise<string>;
  /** The validated settings, or lines that say what is wrong with them. */
  config(): Promise<Result<Config, readonly string[]>>;
}

/** How a subcommand refuses: says on stderr what is wrong and returns the exit code for it. */
export const refusing =
  ({ stderr }: Pick<CliContext, 'stderr'>) =>
  (problem: string): number => {
    stderr.write(`${problem}\n`);
    return EXIT.wrong;
  };

export interface OptionSpec {
  readonly type: 'boolean' | 'string';
  readonly summary: string;
  /** Name of the value in the usage. */
  readonly value?: string;
}
type Options = Readonly<Record<string, OptionSpec>>;
type Values<O extends Options> = {
  readonly [K in keyof O]?: O[K]['type'] extends 'boolean' ? boolean : string;
};

interface Declaration<O extends Options, A extends readonly string[]> {
  readonly name: string;
  readonly summary: string;
  /** Names of the positional arguments; all of them are required. */
  readonly usage: A;
  readonly options: O;
  run(
    input: { readonly args: { readonly [K in keyof A]: string }; readonly options: Values<O> },
    context: CliContext,
  ): Promise<number>;
}

/** A subcommand with its types closed over: what the table of subcommands holds. */
export interface Subcommand {
  readonly name: string;
  readonly summary: string;
  readonly args: readonly string[];
  readonly options: readonly { readonly flag: string; readonly summary: string }[];
  /** The run that these arguments ask for, or one line on what is wrong with them. */
  parse(argv: readonly string[]): Result<'help' | ((context: CliContext) => Promise<number>), string>;
}

/** Declares a subcommand once: its parser, its help and its run come from here. */
export function defineSubcommand<const O extends Options, const A extends readonly string[]>(
  declaration: Declaration<O, A>,
): Subcommand {
  const { name, summary, usage, options } = declaration;
  return {
    name,
    summary,
    args: usage,
    options: Object.entries(options).map(([key, spec]) => ({
      flag: spec.value === undefined ? `--${key}` : `--${key} ${spec.value}`,
      summary: spec.summary,
    })),
    parse(argv) {
      const parsed = parse(argv, options);
      if (!parsed.ok) return parsed;
      const { values, positionals } = parsed.value;
      if (values['help'] === true) return ok('help');
      const missing = usage[positionals.length];
      if (missing !== undefined) return err(cliText.missingArgument(missing));
      const extra = positionals[usage.length];
      if (extra !== undefined) return err(cliText.tooManyArguments(extra));
      const input = { args: positionals as { [K in keyof A]: string }, options: values as Values<O> };
      return ok((context: CliContext) => declaration.run(input, context));
    },
  };
}

interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

function parse(argv: readonly string[], options: Options): Result<Parsed, string> {
  const specs = Object.entries(options).map(([key, { type }]) => [key, { type }] as const);
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options: { ...Object.fromEntries(specs), help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const spec = token.name === 'help' ? { type: 'boolean' } : options[token.name];
    if (spec === undefined) return err(cliText.unknownOption(token.rawName));
    if (spec.type === 'string' && token.value === undefined)
      return err(cliText.optionWithoutValue(token.rawName));
    if (spec.type === 'boolean' && token.value !== undefined)
      return err(cliText.optionWithValue(token.rawName));
  }
  return ok({ values, positionals });
}
