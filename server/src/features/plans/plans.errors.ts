import { FoyerError } from '../../core/http/foyer-error.js';

/** What a refusal tells besides its code: bytes, and the largest quality that would fit (empty when none is known). */
interface RefusalParams {
  readonly left: number;
  /** 0 when the size is not known. */
  readonly needed: number;
  readonly fits: string;
}

/** What the person added to the library takes all the storage of their plan, or would. */
export class PlanStorageFullError extends FoyerError {
  readonly code = 'plans.storage-full';
  readonly status = 409;

  constructor({ left, needed, fits }: RefusalParams) {
    super('The storage of the plan does not suffice.', { left, needed, fits });
  }
}

/** The month's volume is used up, or would be; `resetsAt` is an ISO time. */
export class PlanVolumeUsedUpError extends FoyerError {
  readonly code = 'plans.volume-used-up';
  readonly status = 409;

  constructor({ left, needed, fits }: RefusalParams, resetsAt: Date) {
    super('The month’s volume of the plan does not suffice.', {
      ...{ left, needed, fits },
      resetsAt: resetsAt.toISOString(),
    });
  }
}

/** The file is larger than the plan allows; `left` is how large it may be. */
export class PlanFileTooLargeError extends FoyerError {
  readonly code = 'plans.file-too-large';
  readonly status = 413;

  constructor({ left, needed, fits }: RefusalParams) {
    super('The file is larger than the plan allows.', { left, needed, fits });
  }
}

/** No such plan. */
export class PlanNotFoundError extends FoyerError {
  readonly code = 'plans.not-found';
  readonly status = 404;

  constructor() {
    super('No such plan.');
  }
}

/** A plan that came with Foyer stays; its limits can be changed. */
export class PlanBuiltInError extends FoyerError {
  readonly code = 'plans.built-in';
  readonly status = 409;

  constructor() {
    super('A built-in plan cannot be deleted.');
  }
}

/** Another plan has that name, or one that looks the same. */
export class PlanNameTakenError extends FoyerError {
  readonly code = 'plans.name-taken';
  readonly status = 409;

  constructor(options?: ErrorOptions) {
    super('Another plan has that name.', {}, options);
  }
}
