import { networkInterfaces } from 'node:os';
import { lanAddresses } from './addresses.mjs';
import { examine } from './examination.mjs';
import { runCommand, say } from './say.mjs';

/** Looks at everything and changes nothing. `--json` prints the same for programs. Exit code 1: something needed is missing. */
await runCommand(async (args) => {
  const rows = await examine();
  const healthy = rows.every((row) => row.ok || !row.needed);
  if (args.includes('--json')) {
    say(JSON.stringify({ healthy, addresses: lanAddresses(networkInterfaces()), rows }, null, 2));
    return healthy ? 0 : 1;
  }
  for (const line of table(rows)) say(line);
  say();
  for (const row of rows.filter((each) => !each.ok)) say(`${row.name}: ${row.advice}`);
  say(healthy ? 'Everything Foyer needs is here.' : 'Something Foyer needs is missing.');
  return healthy ? 0 : 1;
});

function table(rows) {
  const cells = rows.map((row) => [
    row.ok ? 'ok' : row.needed ? 'MISSING' : 'not here',
    row.name,
    row.found,
    row.where,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((cell) => cell[column].length)));
  return cells.map((cell) =>
    cell
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
