import { Injectable } from '@nestjs/common';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { chapterSchema, siteKeySchema } from '../sites/sites.contract.js';
import type { DescribedMedia } from './domain/ingest-facts.js';
import { MediaFiles } from './media-files.js';

const text = z.string();
const noteSchema = z.object({
  personId: text,
  site: siteKeySchema,
  externalId: text.nullable(),
  sourceUrl: text.nullable(),
  title: text,
  description: text,
  author: z.object({ key: text.nullable(), name: text, url: text.nullable() }).nullable(),
  uploadedOn: text.nullable(),
  language: text.nullable(),
  tags: z.array(text),
  categories: z.array(text),
  chapters: z.array(chapterSchema),
}) satisfies z.ZodType<IngestNote>;

/** All that a film's row is made of besides its file. */
export interface IngestNote extends DescribedMedia {
  personId: string;
}

/**
 * A note beside the film from before it moves until its row is there. After a crash in between, the film is
 * taken in with the note's help instead of being downloaded again.
 */
@Injectable()
export class IngestNotes {
  constructor(private readonly files: MediaFiles) {}

  /** Writes the note, before the film moves. */
  async write(id: string, note: IngestNote): Promise<void> {
    await mkdir(this.files.folder(id), { recursive: true });
    await writeFile(this.files.arrivalNote(id), JSON.stringify(note));
  }

  /** The note of a film that was moved and has no row; null when there is none, or a crash left it unfinished. */
  async read(id: string): Promise<IngestNote | null> {
    try {
      return noteSchema.parse(JSON.parse(await readFile(this.files.arrivalNote(id), 'utf8')));
    } catch {
      return null;
    }
  }

  /** Deletes the note once the row is there. */
  async remove(id: string): Promise<void> {
    await rm(this.files.arrivalNote(id), { force: true });
  }
}
