/** A failure a person can act on: its message is printed as it is, without a stack, and the command ends with `exitCode`. */
export class PlainFailure extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.name = 'PlainFailure';
    this.exitCode = exitCode;
  }
}

/** Prints one plain line. */
export function say(line = '') {
  process.stdout.write(`${line}\n`);
}

/** Prints one plain line on the error stream. */
export function complain(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs a command's `main()`, which answers with its exit code; a PlainFailure becomes words, anything else its stack. */
export async function runCommand(main) {
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    complain(error instanceof PlainFailure ? error.message : (error?.stack ?? String(error)));
    process.exitCode = error instanceof PlainFailure ? error.exitCode : 1;
  }
}

/**
 * One line at the bottom of a terminal that shows what a long command is doing; silent when the output is no terminal.
 * `end()` wipes it.
 */
export function statusLine(stream = process.stdout) {
  const width = Math.max(20, (stream.columns ?? 80) - 1);
  const write = (text) => stream.isTTY && stream.write(`\r\u001b[2K${text}`);
  return {
    show: (text) => write(printable(text).slice(0, width)),
    end: () => write(''),
  };
}

/** The last line of `text` that has something to read, without terminal codes. */
export function printable(text) {
  const lines = text
    // eslint wants no control characters in patterns, so the escape byte is built from its number.
    .replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, 'g'), '')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.at(-1) ?? '';
}
