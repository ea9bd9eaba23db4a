import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DownloadGates } from '../downloads/download-gates.service.js';
import { PreviewAdvice } from '../sites/preview-advice.service.js';
import { LineSpeeds } from './line-speeds.service.js';
import { QualityChoice } from './quality-choice.service.js';

/** Puts the choice of a quality where previews and downloads ask for it. */
@Injectable()
export class QualityGate implements OnModuleInit {
  constructor(
    private readonly gates: DownloadGates,
    private readonly advice: PreviewAdvice,
    private readonly choice: QualityChoice,
    private readonly lines: LineSpeeds,
  ) {}

  onModuleInit(): void {
    this.advice.register((actor, preview, device) => this.choice.advise(actor.personId, preview, device));
    this.gates.register({
      choose: (wish, signal) => this.choice.forLink(wish, signal),
      extras: async (_em, row) => {
        this.lines.begin(row.id);
        return Promise.resolve({});
      },
      progressed: ({ id }, progress) => this.lines.progressed(id, progress),
      onEnded: (row, failure) => this.lines.end(row, failure === null),
    });
  }
}
