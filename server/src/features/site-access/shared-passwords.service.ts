import { Injectable } from '@nestjs/common';
import { SecretBox } from '../../core/storage/secret-box.js';

const PURPOSE = 'shared-video-password';

/** A row that holds the password of several films for as long as it needs it: a batch, a schedule. */
interface Holder {
  readonly id: string;
  readonly sealedPassword?: string | null;
}

/** The password that films share which were asked for together: sealed in their row, and never told again. */
@Injectable()
export class SharedPasswords {
  constructor(private readonly box: SecretBox) {}

  /** As the row `id` keeps it; null for none. */
  seal(id: string, password: string | undefined): string | null {
    return password === undefined ? null : this.box.encrypt(PURPOSE, id, password);
  }

  /** The password of a row; undefined when it has none. */
  of({ id, sealedPassword }: Holder): string | undefined {
    return (sealedPassword && this.box.decrypt(PURPOSE, id, sealedPassword)) || undefined;
  }
}
