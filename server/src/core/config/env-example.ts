import { z } from 'zod';
import { settingsSchema } from './settings.js';

/** Defaults that are worked out from the machine, in words, so that the file is the same everywhere. */
const WORKED_OUT: Readonly<Record<string, string>> = {
  FOYER_TRANSCODES_AT_ONCE: 'half of the processor’s cores by default',
};

const HEAD = `# Every setting of Foyer, read once at start. Take the # away from a line to change its value.
# A wrong value stops the start with a line that names it. Written by \`npm run env-example\`; do not edit by hand.
`;

/** The text of `config/foyer.env.example`: each variable that is for people, with what it is for, what is allowed and its default. */
export function envExample(): string {
  const parts = settingsForPeople().map(([name, schema]) => entry(name, schema));
  return `${HEAD}\n${parts.join('\n\n')}\n`;
}

/** Every setting but those that only Foyer's own tests need (`.meta({ isForTests: true })`). */
export function settingsForPeople(): [name: string, schema: z.ZodType][] {
  return Object.entries(settingsSchema.shape).filter(([, schema]) => schema.meta()?.['isForTests'] !== true);
}

function entry(name: string, schema: z.ZodType): string {
  const remarks = [schema.description, allowed(schema), WORKED_OUT[name]];
  const value = name in WORKED_OUT ? '' : defaultText(schema);
  return [
    ...remarks.filter((remark) => remark !== undefined).map((remark) => `# ${remark}`),
    `#${name}=${value}`,
  ].join('\n');
}

function defaultText(schema: z.ZodType): string {
  const value = schema.safeParse(undefined).data;
  return Array.isArray(value) ? value.join(',') : String(value ?? '');
}

const constraintsSchema = z.object({
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

/** What the schema allows, where a word or two can say it. */
function allowed(schema: z.ZodType): string | undefined {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const { enum: words, minimum, maximum } = constraintsSchema.parse(json);
  if (words) return `one of: ${words.join(', ')}`;
  if (minimum === undefined) return undefined;
  if (maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER) return `a whole number from ${minimum}`;
  return `a whole number from ${minimum} to ${maximum}`;
}
